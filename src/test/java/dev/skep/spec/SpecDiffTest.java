package dev.skep.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.file.SpecLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecDiffTest {
  private static final String FILE =
      """
      skep: 1
      cluster: shop
      hosts: { local: {}, pools: { mongodb: 3, nodejs: 3 } }
      mongo: { image: "mongo:8.0", shards: 2 }
      apps: { nodejs: { image: "shop/web:v1", port: 8080, instances: 2 } }
      """;

  private static final Spec FIRST = SpecLoader.loadKnown(FILE);
  private static final Spec THREE =
      SpecLoader.loadKnown(FILE.replace("instances: 2", "instances: 3"));

  @Test
  void aDifferenceIsNamedByItsPath() {
    assertThat(SpecDiff.between(FIRST, THREE))
        .extracting(SpecChange::toString)
        .containsExactly("apps.nodejs.instances: 2 -> 3");
  }

  @Test
  void whatComesOrGoesIsNamedOnce() {
    var other =
        SpecLoader.loadKnown(
            FILE.replace("mongo: { image: \"mongo:8.0\", shards: 2 }\n", "")
                .replace("nodejs: {", "api: { image: a:b, port: 1, path: /api }, nodejs: {"));

    assertThat(SpecDiff.between(FIRST, other))
        .extracting(SpecChange::toString)
        .containsExactly("mongo: removed", "apps.api: added");
  }

  @Test
  void whatOpensAnAddressIsNotShown() {
    var one = SpecLoader.loadKnown(FILE + "keep: { notify: 'https://a:pw@one.example/s?k=1' }\n");
    var two = SpecLoader.loadKnown(FILE + "keep: { notify: 'https://a:pw@two.example/s?k=1' }\n");

    assertThat(SpecDiff.between(one, two))
        .extracting(SpecChange::toString)
        .containsExactly("keep.notify: https://one.example/... -> https://two.example/...");
    assertThat(SpecDiff.between(FIRST, one))
        .extracting(SpecChange::toString)
        .containsExactly("keep: added");
    assertThat(one.toString()).doesNotContain("pw", "k=1");
  }

  @Test
  void aListOfWhatRunsBeforeSaysTheSameAsAMappingWithNothingMore() {
    var list = SpecLoader.loadKnown(FILE.replace("port: 8080", "port: 8080, before: [m]"));
    var mapping =
        SpecLoader.loadKnown(FILE.replace("port: 8080", "port: 8080, before: { command: [m] }"));
    var longer =
        SpecLoader.loadKnown(
            FILE.replace("port: 8080", "port: 8080, before: { command: [m], timeout: 2h }"));

    assertThat(SpecDiff.between(list, mapping)).isEmpty();
    assertThat(SpecDiff.between(mapping, longer))
        .extracting(SpecChange::path)
        .containsExactly("apps.nodejs.before");
  }

  @Test
  void theSameInOtherWordsIsTheSame() {
    var reordered =
        SpecLoader.loadKnown(
            """
            cluster: "shop"
            apps: { nodejs: { port: 8080, instances: 2, image: "shop/web:v1", drain: 30s } }
            hosts: { pools: { mongodb: { count: 3 }, nodejs: 3 }, local: }
            mongo: { shards: 2, image: "mongo:8.0", members: 3 }
            skep: 1
            """);

    assertThat(SpecDiff.between(FIRST, reordered)).isEmpty();
    assertThat(SpecWriter.canonical(reordered)).isEqualTo(SpecWriter.canonical(FIRST));
  }

  @Test
  void aFileThatSaysSomethingNewDescends() {
    assertThat(SpecLineage.of(THREE, FIRST, List.of()))
        .isEqualTo(new SpecLineage.Descends(SpecDiff.between(FIRST, THREE)));
  }

  @Test
  void aFileFromBeforeAnothersChangeWouldUndoIt() {
    var mine = SpecLoader.loadKnown(FILE.replace("shards: 2", "shards: 3"));

    var lineage = SpecLineage.of(mine, THREE, List.of(FIRST));

    assertThat(lineage).isInstanceOf(SpecLineage.Undoes.class);
    assertThat(((SpecLineage.Undoes) lineage).undone())
        .extracting(SpecChange::toString)
        .containsExactly("apps.nodejs.instances: 3 -> 2");
  }

  @Test
  void aReleaseChangesOnlyItsTag() {
    assertThat(SpecDiff.between(FIRST, FIRST.withRelease("nodejs", "v2")))
        .extracting(SpecChange::toString)
        .containsExactly("apps.nodejs.image: shop/web:v1 -> shop/web:v2");
  }
}
