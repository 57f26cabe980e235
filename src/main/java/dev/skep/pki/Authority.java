package dev.skep.pki;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * The one a cluster's parts trust, and only that: issues certificates that serve as client and as
 * server. Its key never leaves the vault. Keys are on the curve P-256.
 */
public final class Authority {
  /** Outlives what it issues; replacing it means trusting two for a while. */
  public static final Duration VALIDITY = Duration.ofDays(3650);

  private final KeyAndCertificate self;

  private Authority(KeyAndCertificate self) {
    this.self = self;
  }

  /**
   * A new authority, signed by itself. The name is that of the cluster. This or the first {@link
   * #issue} loads Bouncy Castle, which takes about a second of one processor: worth doing beside
   * something that waits. Each certificate after that takes about 10 ms.
   */
  public static Authority create(String name, Instant now, SecureRandom random) {
    return new Authority(CertificateIssuer.authority(name, now, VALIDITY, random));
  }

  /** Reads what {@link #pem} wrote. Refuses text that holds no authority's key and certificate. */
  public static Authority fromPem(SecretBytes pem) {
    var self = KeyAndCertificate.fromPem(pem);
    if (PemReader.certificate(self.certificatePem()).getBasicConstraints() < 0) {
      throw new IllegalArgumentException("the certificate is not an authority's");
    }
    PemReader.key(self.keyPem());
    return new Authority(self);
  }

  /** A key and a certificate for it, signed by this authority. */
  public KeyAndCertificate issue(CertificateRequest request, Instant now, SecureRandom random) {
    return CertificateIssuer.leaf(self, request, now, random);
  }

  /** The certificate that others trust: {@code --tlsCAFile}. No secret. */
  public String certificatePem() {
    return self.certificatePem();
  }

  /** Key and certificate, for the vault. */
  public SecretBytes pem() {
    return self.pem();
  }

  public Instant expires() {
    return self.expires();
  }
}
