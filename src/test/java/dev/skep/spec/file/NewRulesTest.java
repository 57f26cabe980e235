package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are taken, and sizes that do not fit. */
class NewRulesTest {
  private static final String FILE =
      """
      skep: 1
      cluster: shop
      hosts: { local: {}, pools: { manager: 1, web: 3 } }
      mongo: { image: "mongo:8.0" }
      apps:
        NAME: { image: "shop/web:v1", port: 8080, secrets: [SECRETS], collections: { COLLECTION: { _id: hashed } }, command: [COMMAND], env: { A: "ENV" } }
      """;

  @ParameterizedTest
  @CsvSource({
    "admin, keeps a database \"admin\" for itself",
    "config, keeps a database \"config\" for itself",
    "local, keeps a database \"local\" for itself",
    "skep, administrator is called \"skep\"",
    "cfg1, a part of the cluster is called so",
    "mongos2, a part of the cluster is called so",
    "haproxy1, a part of the cluster is called so",
    "web-2, a part of the cluster is called so",
    "shop-web-2, a part of the cluster is called so"
  })
  void anAppCalledLikeSomethingOfTheClustersIsRefused(String name, String why) {
    assertThat(faults(FILE.replace("NAME", name)))
        .startsWith("f:6:%d: apps.%s: ".formatted(name.length() + 5, name))
        .contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"admins", "shop", "web", "cfg", "configs", "web-a", "skep2", "test"})
  void anyOtherNameIsFine(String name) {
    assertThat(faults(FILE.replace("NAME", name))).isEmpty();
  }

  @Test
  void anAppWithoutADatabaseMayBeCalledLikeOne() {
    assertThat(faults(FILE.replace("NAME", "admin").replace("SECRETS", "api_key"))).isEmpty();
  }

  @Test
  void aSecretCalledLikeTheAuthoritysCertificateIsRefusedBesideMongoUrl() {
    var own = FILE.replace("NAME", "web").replace("SECRETS", "mongo_url, mongo_ca.pem");

    assertThat(faults(own)).contains("apps.web.secrets: mongo_ca.pem is Skep's own");
    assertThat(faults(own.replace("mongo_url, ", ""))).isEmpty();
  }

  @Test
  void aCollectionOfMongodbsOwnIsRefused() {
    assertThat(faults(FILE.replace("COLLECTION", "system.users")))
        .contains("apps.web.collections.system.users: MongoDB keeps collections");
  }

  @Test
  void whatIsRememberedWithEachReleaseHasItsBounds() {
    assertThat(faults(FILE.replace("ENV", "x".repeat(65_535)))).isEmpty();
    assertThat(faults(FILE.replace("ENV", "x".repeat(100_000))))
        .contains("apps.web.env: has 100,001 bytes, and may have 65,536");
    assertThat(faults(FILE.replace("COMMAND", "x".repeat(70_000))))
        .contains("apps.web.command: has 70,000 bytes, and may have 65,536");
  }

  private static String faults(String text) {
    var whole =
        text.replace("NAME", "web")
            .replace("SECRETS", "mongo_url")
            .replace("COLLECTION", "notes")
            .replace("COMMAND", "run")
            .replace("ENV", "x");
    SpecLoader.loadKnown(whole); // else nothing is looked for
    return SpecLoader.render(SpecLoader.newFaults(whole), "f");
  }
}
