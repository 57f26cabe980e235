package dev.skep.pki;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Reads keys and certificates from PEM text into the JDK's own objects. The words of its errors
 * never hold what was read.
 */
final class PemReader {
  private PemReader() {}

  static X509Certificate certificate(String pem) {
    try {
      var der = new ByteArrayInputStream(only(Pem.CERTIFICATE, pem));
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an X.509 certificate: " + e.getMessage(), e);
    }
  }

  static PrivateKey key(SecretBytes pem) {
    try {
      var der = only(Pem.PRIVATE_KEY, pem.text());
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException _) { // its message could quote the key
      throw new IllegalArgumentException("not a private key for an elliptic curve in PKCS #8");
    }
  }

  /** The content of the one block with that label. */
  static byte[] only(String label, String pem) {
    var blocks = Pem.blocks(label, pem);
    if (blocks.size() != 1) {
      throw new IllegalArgumentException(
          "PEM text must hold one %s, holds %d".formatted(label, blocks.size()));
    }
    return blocks.getFirst();
  }
}
