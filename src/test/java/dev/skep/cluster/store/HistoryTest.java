package dev.skep.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a keeper leaves as it is stands in the history, and drives nothing else out of it. */
class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final History.Entry RUN = entry(0, "keep (n1 is off)", "DONE", "");

  private static History.Entry entry(int minute, String verb, String verdict, String trouble) {
    var at = NOON.plus(Duration.ofMinutes(minute)).toString();
    return new History.Entry(at, "root@keeper", verb, verdict, 0, 0, trouble, Optional.empty());
  }

  private static History.Entry remark(int minute, String why) {
    return entry(minute, "keep", "NO_CHANGE", why);
  }

  @Test
  void theSameIsWrittenOnceWithinAnHour() {
    var history =
        History.EMPTY
            .remarking(remark(0, "rs1 has no primary"))
            .remarking(remark(30, "rs1 has no primary"))
            .remarking(remark(40, "n1 is left alone"))
            .remarking(remark(61, "rs1 has no primary"));

    assertThat(history.entries())
        .containsExactly(
            remark(0, "rs1 has no primary"),
            remark(40, "n1 is left alone"),
            remark(61, "rs1 has no primary"));
  }

  @Test
  void runsAreNotDrivenOutByIt() {
    var history = History.EMPTY.with(RUN);
    for (int minute = 1; minute <= 500; minute++) {
      history = history.remarking(remark(minute, "look " + minute));
    }

    assertThat(history.entries()).hasSize(1 + History.REMARKS).startsWith(RUN);
    assertThat(history.entries().getLast()).isEqualTo(remark(500, "look 500"));
  }
}
