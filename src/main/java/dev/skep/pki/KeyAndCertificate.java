package dev.skep.pki;

import java.time.Instant;

/**
 * A certificate with its private key, as text. Reading it needs the JDK alone.
 *
 * @param certificatePem the certificate, without its issuer's
 */
public record KeyAndCertificate(String certificatePem, SecretBytes keyPem) {

  /** Reads what {@link #pem} wrote. Refuses text without a certificate or without a key. */
  public static KeyAndCertificate fromPem(SecretBytes pem) {
    var text = pem.text();
    return new KeyAndCertificate(
        Pem.of(Pem.CERTIFICATE, PemReader.only(Pem.CERTIFICATE, text)),
        SecretBytes.of(Pem.of(Pem.PRIVATE_KEY, PemReader.only(Pem.PRIVATE_KEY, text))));
  }

  /** When the certificate in such a text expires; a key beside it is not read. */
  public static Instant expiry(String pem) {
    return PemReader.certificate(Pem.of(Pem.CERTIFICATE, PemReader.only(Pem.CERTIFICATE, pem)))
        .getNotAfter()
        .toInstant();
  }

  /** Key and certificate in one file, as {@code mongod} and HAProxy read them. */
  public SecretBytes pem() {
    return SecretBytes.of(keyPem.text() + certificatePem);
  }

  /** The instant from which no peer accepts the certificate any more. */
  public Instant expires() {
    return PemReader.certificate(certificatePem).getNotAfter().toInstant();
  }
}
