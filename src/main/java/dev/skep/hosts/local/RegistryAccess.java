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
 * The access to the cluster's registry: an authority of its own, and one user with a password. It
 * cannot be in the cluster's vault, since managers pull from the registry before there is a vault;
 * it is in the registry's volume, for root only.
 *
 * @param authorityPem the certificate that its clients trust; no secret
 */
record RegistryAccess(String authorityPem, SecretBytes password) {
  private static final String USER = "skep";

  /**
   * The certificate's validity, as long as a cluster may live: another authority would recreate
   * every host container.
   */
  private static final Duration VALIDITY = Duration.ofDays(3650);

  /**
   * The cost of the password's hash. Each call checks one; bcrypt's 2^6 rounds take about 5 ms. The
   * password has 192 bits.
   */
  private static final int BCRYPT_ROUNDS_LOG2 = 6;

  private static final int SALT_BYTES = 16;

  /** What is made once: the access, and the files that the registry itself needs. */
  record Made(RegistryAccess access, KeyAndCertificate server, String passwords) {}

  /** Makes a new authority with a certificate for these addresses, and a new password. */
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

  /** The login that an engine sends to the registry at that address. */
  RegistryAuth login(String server) {
    return new RegistryAuth(server, USER, password.text());
  }

  String user() {
    return USER;
  }
}
