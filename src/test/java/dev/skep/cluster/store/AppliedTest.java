package dev.skep.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppliedTest {
  @Test
  void remembersTheFilesBeforeNewestFirst() {
    var third = next(next(next(Applied.NOTHING, "a"), "b"), "c");

    assertThat(third.earlier()).containsExactly("b", "a");
  }

  /** A document holds 1 MiB. */
  @Test
  void ofLargeFilesFewerAreRemembered() {
    var applied = Applied.NOTHING;
    for (int i = 0; i < 10; i++) {
      applied = next(applied, i + "x".repeat(140_000));
    }

    assertThat(applied.earlier()).singleElement().asString().startsWith("8");
  }

  private static Applied next(Applied before, String text) {
    return before.followedBy(text, "", "", "");
  }
}
