package dev.skep.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {
  private final String authority =
      Authority.create("shop", Instant.now(), new SecureRandom()).certificatePem();

  @TempDir Path folder;

  @Test
  void aJvmTrustsTheAuthorityInItWithoutAPassword() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(TrustStore.of("mongo_ca", authority)), null);
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);

    assertThat(store.isCertificateEntry("mongo_ca")).isTrue();
    assertThat(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers())
        .containsExactly(PemReader.certificate(authority));
  }

  /** As {@code -Djavax.net.ssl.trustStore} reads it, of which nobody says the type. */
  @Test
  void itsTypeIsTold() throws Exception {
    var file = Files.write(folder.resolve("mongo_ca.p12"), TrustStore.of("mongo_ca", authority));

    assertThat(KeyStore.getInstance(file.toFile(), (char[]) null).size()).isEqualTo(1);
  }

  @Test
  void theSameCertificateGivesTheSameBytes() {
    assertThat(TrustStore.of("mongo_ca", authority))
        .isEqualTo(TrustStore.of("mongo_ca", authority));
  }
}
