package dev.skep.pki;

import java.time.Instant;

/**
 * A certificate with its private key, as text. Reading one needs the JDK alone.
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

  /** Until when the certificate in such a text holds; a key beside it is not looked at. */
  public static Instant expiry(String pem) {
    return PemReader.certificate(Pem.of(Pem.CERTIFICATE, PemReader.only(Pem.CERTIFICATE, pem)))
        .getNotAfter()
        .toInstant();
  }

  /** Key and certificate in one file, as {@code mongod} and HAProxy want them. */
  public SecretBytes pem() {
    return SecretBytes.of(keyPem.text() + certificatePem);
  }

  /** From this instant on nobody accepts it any more. */
  public Instant expires() {
    return PemReader.certificate(certificatePem).getNotAfter().toInstant();
  }
}
