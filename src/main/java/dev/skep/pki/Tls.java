package dev.skep.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The client's side of TLS, from PEM text and without Bouncy Castle. Only the given authority is
 * trusted, never the machine's own list. Checking the peer's name is the connection's job: an
 * {@code SSLSocket} does it only when told to.
 */
public final class Tls {
  private Tls() {}

  /** A context for a client that shows no certificate of its own. */
  public static SSLContext trusting(String authorityPem) {
    return context(authorityPem, new KeyManager[0]);
  }

  /** A context for a client that shows this certificate when the server requests one. */
  public static SSLContext trusting(String authorityPem, KeyAndCertificate own) {
    return context(authorityPem, new KeyManager[] {OneIdentity.of(own)});
  }

  private static SSLContext context(String authorityPem, KeyManager[] own) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("authority", PemReader.certificate(authorityPem));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(own, trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot set up TLS with the cluster's authority", e);
    }
  }
}
