package dev.skep.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.Seen;
import dev.skep.spec.SpecChange;
import dev.skep.spec.file.SpecLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileChangesTest {
  private static final String BEFORE =
      """
      skep: 1
      cluster: shop
      hosts: { local: {} }
      mongo: { image: "mongo:8.0", members: 1 }
      """;

  private static List<String> changes(Seen<AppliedSpec> applied, String file) {
    return FileChanges.of(applied, SpecLoader.loadKnown(file)).stream()
        .map(SpecChange::toString)
        .toList();
  }

  private static Seen<AppliedSpec> applied(String text) {
    return Seen.present(new AppliedSpec(text, "", "ada", "2026-01-01T10:00:00Z", List.of()));
  }

  @Test
  void aChangedValueIsToldFromOldToNew() {
    assertThat(changes(applied(BEFORE), BEFORE.replace("members: 1", "members: 3")))
        .contains("mongo.members: 1 -> 3");
    assertThat(changes(applied(BEFORE), BEFORE + "# a comment\n")).isEmpty();
  }

  @Test
  void whatCannotBeComparedIsComparedWithNothing() {
    assertThat(changes(Seen.absent(), BEFORE)).isEmpty();
    assertThat(changes(Seen.unknown("silent"), BEFORE)).isEmpty();
    assertThat(changes(applied("skep: 99\n"), BEFORE)).isEmpty();
  }
}
