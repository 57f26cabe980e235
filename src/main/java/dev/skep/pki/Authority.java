package dev.skep.pki;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * The certificate authority of one cluster: its parts trust this one and no other. It issues
 * certificates that serve as client and as server. Its key never leaves the vault. Keys are on the
 * curve P-256.
 */
public final class Authority {
  /**
   * How long the authority is valid. It outlives the certificates that it issues, because replacing
   * it means trusting two authorities for a while.
   */
  public static final Duration VALIDITY = Duration.ofDays(3650);

  private final KeyAndCertificate self;

  private Authority(KeyAndCertificate self) {
    this.self = self;
  }

  /**
   * A new authority, signed by itself, with the name of the cluster. This or the first {@link
   * #issue} loads Bouncy Castle, which takes about a second of one processor: worth doing in
   * parallel with something that waits. Each certificate after that takes about 10 ms.
   */
  public static Authority create(String name, Instant now, SecureRandom random) {
    return new Authority(CertificateIssuer.authority(name, now, VALIDITY, random));
  }

  /**
   * Reads what {@link #pem} wrote. Refuses text without the key and certificate of an authority.
   */
  public static Authority fromPem(SecretBytes pem) {
    var self = KeyAndCertificate.fromPem(pem);
    if (PemReader.certificate(self.certificatePem()).getBasicConstraints() < 0) {
      throw new IllegalArgumentException("the certificate is not an authority's");
    }
    PemReader.key(self.keyPem());
    return new Authority(self);
  }

  /** Issues a key and a certificate for it, signed by this authority. */
  public KeyAndCertificate issue(CertificateRequest request, Instant now, SecureRandom random) {
    return CertificateIssuer.leaf(self, request, now, random);
  }

  /** The certificate that the cluster's parts trust: {@code --tlsCAFile}. No secret. */
  public String certificatePem() {
    return self.certificatePem();
  }

  /** The authority's key and certificate, for the vault. */
  public SecretBytes pem() {
    return self.pem();
  }

  public Instant expires() {
    return self.expires();
  }
}
