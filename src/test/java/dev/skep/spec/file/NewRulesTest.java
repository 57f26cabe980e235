package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  @Test
  void soHasWhatElseStandsInAServiceOrABalancersFile() {
    var longWord = "x".repeat(16_385);

    assertThat(faults(with("before: [run, %s]".formatted(longWord))))
        .startsWith("f:7:13: apps.web.before: has 16,388 bytes, and may have 16,384");
    assertThat(faults(with("before: { command: [%s], memory: 1g }".formatted(longWord))))
        .contains("apps.web.before: has");
    assertThat(faults(with("smoke: [%s]".formatted(longWord))))
        .contains("apps.web.smoke: has 16,385 bytes, and may have 16,384");
    assertThat(faults(with("domains: [%s]".formatted(names("www%d.example.com", 4_000)))))
        .contains("apps.web.domains: has 74,890");
    assertThat(faults(with("collections: {%s}".formatted(names("c%075d: { _id: hashed }", 1_000)))))
        .contains("apps.web.collections: has");
    assertThat(
            faults(with("placement: { constraints: [%s] }".formatted(names("zone!=a%d", 2_000)))))
        .contains("apps.web.placement: has");
    assertThat(faults(with("secrets: [%s]".formatted(names("key%d", 101)))))
        .startsWith("f:7:14: apps.web.secrets: has 101 entries, and may have 100");
  }

  @Test
  void aHostNameIsNoLongerThanDnsTakes() {
    var longest =
        "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);

    assertThat(faults(with("domains: [%s]".formatted(longest)))).isEmpty();
    assertThat(faults(with("domains: [ok.example.com, %sd]".formatted(longest))))
        .startsWith("f:7:31: apps.web.domains: a host name has 253 characters at most");
  }

  @Test
  void allThatIsTooLargeIsToldAtOnce() {
    var longWord = "x".repeat(70_000);
    var text =
        with(
            "before: [%s]\n    smoke: [%s]\n    command: [%s]"
                .formatted(longWord, longWord, longWord));

    assertThat(faults(text).lines()).hasSize(3);
  }

  private static String with(String key) {
    return """
    skep: 1
    cluster: shop
    hosts: { local: {} }
    apps:
      web:
        image: "shop/web:v1"
        KEY
        port: 8080
    """
        .replace("KEY", key);
  }

  private static String names(String each, int count) {
    return IntStream.range(0, count).mapToObj(each::formatted).collect(Collectors.joining(", "));
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
