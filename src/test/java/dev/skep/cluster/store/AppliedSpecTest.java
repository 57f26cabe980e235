package dev.skep.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppliedSpecTest {
  @Test
  void remembersTheFilesBeforeNewestFirst() {
    var third = next(next(next(AppliedSpec.NOTHING, "a"), "b"), "c");

    assertThat(third.earlier()).containsExactly("b", "a");
  }

  /** A document holds 1 MiB. */
  @Test
  void ofLargeFilesFewerAreRemembered() {
    var applied = AppliedSpec.NOTHING;
    for (int i = 0; i < 10; i++) {
      applied = next(applied, i + "x".repeat(140_000));
    }

    assertThat(applied.earlier()).singleElement().asString().startsWith("8");
  }

  private static AppliedSpec next(AppliedSpec before, String text) {
    return before.followedBy(text, "", "", "");
  }
}
