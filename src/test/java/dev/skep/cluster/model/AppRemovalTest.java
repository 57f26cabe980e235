package dev.skep.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.run.Trouble;
import dev.skep.spec.file.SpecLoader;
import org.junit.jupiter.api.Test;

/** A file that leaves out an app that serves: on a cluster that has nodejs and admin. */
class AppRemovalTest {
  private static final String FILE =
      """
      skep: 1
      cluster: older
      hosts: { local: {}, pools: { manager: 1, mongodb: 3, nodejs: 2, haproxy: 1 } }
      mongo: { image: "mongo:8.0" }
      apps:
        nodejs: { image: "demo/web:v2", port: 8080 }
      """;

  private final Observed observed = new RecordedCluster().observed();

  @Test
  void isAskedForAndRefusedWhereNobodyAgrees() {
    assertThatThrownBy(() -> check(FILE, _ -> false))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(Trouble.Kind.INVALID));
    assertThat(AppRemoval.question(observed, text(FILE), SpecLoader.loadKnown(FILE)))
        .hasValueSatisfying(
            question -> assertThat(question).contains("admin").doesNotContain("nodejs"));
    check(FILE, Consent.always());
  }

  @Test
  void whoRenamesIsToldThatTheNewOneServesFirst() {
    var renamed = FILE + "  back: { image: \"demo/web:v2\", port: 8081, path: /admin }\n";

    assertThat(AppRemoval.question(observed, text(renamed), SpecLoader.loadKnown(renamed)))
        .hasValueSatisfying(
            question -> assertThat(question).contains("serves until what takes its place does"));
    assertThat(AppRemoval.question(observed, text(FILE), SpecLoader.loadKnown(FILE)))
        .hasValueSatisfying(question -> assertThat(question).contains("It is taken down;"));
  }

  @Test
  void whereNothingIsLeftOutNobodyIsAsked() {
    check(
        FILE + "  admin: { image: \"demo/web:v2\", port: 8081, path: /admin }\n",
        _ -> {
          throw new AssertionError("asked");
        });
  }

  private void check(String file, Consent consent) {
    AppRemoval.check(observed, text(file), SpecLoader.loadKnown(file), consent);
  }

  private static AppliedText text(String file) {
    return new AppliedText(file, "");
  }
}
