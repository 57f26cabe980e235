package dev.skep.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.Spec;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnsupportedKeysTest {
  @Test
  void aKeyThatNothingActsOnIsNamed() {
    assertThat(
            UnsupportedKeys.in(
                SpecLoader.loadKnown(
                    """
                    skep: 1
                    cluster: shop
                    hosts: { local: {} }
                    apps:
                      web:
                        image: shop/web:v1
                        port: 8080
                        path: /web
                        placement: { constraints: [node!=shop-node-1] }
                      api:
                        image: shop/api:v1
                        port: 8081
                        path: /api
                        placement: { affinities: [container!=~rs*] }
                    balancer:
                      tls: { certificate: shop.pem }
                      placement: { constraints: [node!=shop-node-1] }
                    """)))
        .containsExactly("A wish (~) in apps.api.placement", "balancer.tls", "balancer.placement");
  }

  @Test
  void aFileThatAsksForNothingOfItHearsNothing() throws IOException {
    assertThat(UnsupportedKeys.in(demo())).isEmpty();
  }

  private static Spec demo() throws IOException {
    return SpecLoader.loadKnown(Files.readString(Path.of("examples", "demo", "skep.yml")));
  }
}
