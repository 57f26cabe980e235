package dev.skep.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.file.SpecLoader;
import org.junit.jupiter.api.Test;

class AppSpecTest {
  @Test
  void anAppThatNeverSpeaksOfMongoIsNotTiedToIt() {
    assertThat(app("env: { PLAIN: \"$${mongo.hosts}\" }").speaksOfMongo()).isFalse();
  }

  @Test
  void anAppWithItsAddressesOrItsUrlIs() {
    assertThat(app("env: { HOSTS: \"${mongo.hosts}\" }").speaksOfMongo()).isTrue();
    assertThat(app("secrets: [mongo_url]").speaksOfMongo()).isTrue();
  }

  private static AppSpec app(String line) {
    return SpecLoader.loadKnown(
            """
            skep: 1
            cluster: shop
            hosts: { local: {} }
            mongo: { image: "mongo:8.0" }
            apps:
              web:
                image: shop/web:v1
                port: 8080
                %s
            """
                .formatted(line))
        .apps()
        .getFirst();
  }
}
