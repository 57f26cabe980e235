package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Anchors, merge keys and keys of the user's own, as in files of docker compose. */
class MergeTest {
  private static List<String> faults(String text) {
    return SpecLoader.load(text) instanceof LoadResult.Faulty(var faults)
        ? faults.stream().map(fault -> fault.render("f")).toList()
        : List.of();
  }

  @Test
  void aMergeKeyBringsWhatTheMappingDoesNotSayItself() {
    var spec =
        SpecLoader.loadKnown(
            Files.LEAST
                + """
                x-common: &common
                  port: 3000
                  memory: 256m
                  env: &env { A: one, B: one }
                x-many: &many { instances: 3, memory: 128m }
                apps:
                  web:
                    image: a/web:1
                    memory: 512m
                    <<: *common
                  api:
                    <<: [*many, *common]
                    path: /api
                    image: a/api:1
                    env: { <<: *env, B: two }
                """);
    var web = spec.apps().getFirst();
    var api = spec.apps().getLast();

    assertThat(web.port().number()).isEqualTo(3000);
    assertThat(web.memory()).hasToString("512m");
    assertThat(api.instances()).isEqualTo(3);
    assertThat(api.memory()).as("the first of them wins").hasToString("128m");
    assertThat(api.env().get("A")).hasToString("one");
    assertThat(api.env().get("B")).hasToString("two");
  }

  @Test
  void whatIsMergedIsCheckedWhereItStands() {
    assertThat(
            faults(
                Files.LEAST
                    + """
                    x-common: &common { prot: 3000 }
                    apps: { web: { <<: *common, image: a/web:1, port: 80 } }
                    """))
        .singleElement()
        .asString()
        .startsWith("f:4:21: apps.web.prot: unknown key");
  }

  @Test
  void whatIsNoMappingCannotBeMerged() {
    assertThat(faults(Files.LEAST + "apps: { web: { <<: [1], image: a/web:1, port: 80 } }\n"))
        .containsExactly(
            "f:4:16: \"<<\" takes a mapping or a list of mappings, as \"<<: *name\", or \"<<: [*one, *other]\"");
  }

  @Test
  void aKeyOfThatNameInQuotesIsAKey() {
    assertThat(faults(Files.LEAST + "apps: { web: { \"<<\": {}, image: a/web:1, port: 80 } }\n"))
        .singleElement()
        .asString()
        .contains("unknown key");
  }

  @Test
  void keysOfTheUsersOwnBeginWithXAndStandAtTheTop() {
    assertThat(faults(Files.LEAST + "x-anything: [1, { a: b }]\n")).isEmpty();
    assertThat(faults(Files.LEAST + "mongo: { x-anything: 1, image: 'm:7' }\n"))
        .containsExactly("f:4:10: mongo.x-anything: unknown key");
  }
}
