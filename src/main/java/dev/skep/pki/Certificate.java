package dev.skep.pki;

import java.time.Instant;

/**
 * A certificate with its private key, as text. Reading one needs the JDK alone.
 *
 * @param certificatePem the certificate, without its issuer's
 */
public record Certificate(String certificatePem, Secret keyPem) {

  /** Reads what {@link #pem} wrote. Refuses text without a certificate or without a key. */
  public static Certificate fromPem(Secret pem) {
    var text = pem.text();
    return new Certificate(
        Pem.of(Pem.CERTIFICATE, Reading.only(Pem.CERTIFICATE, text)),
        Secret.of(Pem.of(Pem.PRIVATE_KEY, Reading.only(Pem.PRIVATE_KEY, text))));
  }

  /** Until when the certificate in such a text holds; a key beside it is not looked at. */
  public static Instant expiry(String pem) {
    return Reading.certificate(Pem.of(Pem.CERTIFICATE, Reading.only(Pem.CERTIFICATE, pem)))
        .getNotAfter()
        .toInstant();
  }

  /** Key and certificate in one file, as {@code mongod} and HAProxy want them. */
  public Secret pem() {
    return Secret.of(keyPem.text() + certificatePem);
  }

  /** From this instant on nobody accepts it any more. */
  public Instant expires() {
    return Reading.certificate(certificatePem).getNotAfter().toInstant();
  }
}
