package dev.skep.hosts.local;

import dev.skep.docker.model.RegistryAuth;
import dev.skep.pki.Authority;
import dev.skep.pki.CertificateRequest;
import dev.skep.pki.KeyAndCertificate;
import dev.skep.pki.Password;
import dev.skep.pki.SecretBytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Who may use the cluster's registry, and how its clients know it: an authority of its own, and one
 * user with a password. It cannot stand in the cluster's vault, since managers take their images
 * from the registry before there is a vault; it lies in the registry's volume, for root alone.
 *
 * @param authorityPem the certificate that its clients trust; no secret
 */
record RegistryAccess(String authorityPem, SecretBytes password) {
  private static final String USER = "skep";

  /** As long as a cluster may live: another authority would have every host container made anew. */
  private static final Duration VALIDITY = Duration.ofDays(3650);

  /** Each call checks one; bcrypt's 2^6 rounds take about 5 ms. The password has 192 bits. */
  private static final int BCRYPT_ROUNDS_LOG2 = 6;

  private static final int SALT_BYTES = 16;

  /** What is made once: the access, and what the registry itself needs for it. */
  record Made(RegistryAccess access, KeyAndCertificate server, String passwords) {}

  /** A new authority with a certificate for these addresses, and a new password. */
  static Made make(String name, Instant now, SecureRandom random, String... addresses) {
    var authority = Authority.create(name, now, random);
    var request = CertificateRequest.of(name).validity(VALIDITY);
    for (var address : addresses) {
      request = request.address(address);
    }
    var password = Password.random(random);
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var hash =
        OpenBSDBCrypt.generate("2y", password.text().toCharArray(), salt, BCRYPT_ROUNDS_LOG2);
    return new Made(
        new RegistryAccess(authority.certificatePem(), password.secret()),
        authority.issue(request, now, random),
        USER + ":" + hash + "\n");
  }

  /** As an engine sends it to the registry at that address. */
  RegistryAuth login(String server) {
    return new RegistryAuth(server, USER, password.text());
  }

  String user() {
    return USER;
  }
}
