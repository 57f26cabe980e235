package dev.skep.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others are told of, and of what they are spared. */
class NoticesTest {
  private static final KeepEvent WELL = new KeepEvent.Well();
  private static final KeepEvent DOWN = new KeepEvent.Amiss("rs1 has no primary");

  private final HandTime time = new HandTime();
  private final FakeNotifier notifier = new FakeNotifier();
  private final Notices notices = new Notices("shop", time, notifier);

  private void after(int seconds, KeepEvent event) {
    time.pause(Duration.ofSeconds(seconds));
    notices.tell(event);
  }

  private void still(int seconds, KeepEvent event) {
    time.pause(Duration.ofSeconds(seconds));
    notices.still(event);
  }

  private static KeepEvent mended(Verdict verdict) {
    return new KeepEvent.Mended(
        "n1 is off", new RunReport(verdict, Duration.ZERO, 1, List.of(), List.of(), List.of()));
  }

  private List<String> told() {
    return notifier.sent().stream()
        .map(notice ->
            (notice.event() + " " + notice.why() + " " + notice.verdict().orElse("")).strip())
        .toList();
  }

  @Test
  void whatIsAmissForLessThanAMinuteIsNobodysBusiness() {
    after(0, WELL);
    after(0, DOWN);
    still(59, DOWN);
    after(0, WELL);

    assertThat(told()).isEmpty();
  }

  @Test
  void whatIsAmissForAMinuteIsToldOnceAndThenThatItIsOver() {
    after(0, DOWN);
    still(30, DOWN);
    still(30, DOWN);
    still(30, DOWN);
    after(0, WELL);
    still(30, WELL);

    assertThat(told()).containsExactly("amiss rs1 has no primary", "well all is well");
    assertThat(notifier.sent().getFirst().at()).isEqualTo("2026-01-02T03:05:05Z");
  }

  @Test
  void aReasonThatChangesFromLookToLookIsAmissAllTheSame() {
    for (int look = 0; look < 30; look++) {
      after(3, new KeepEvent.Amiss("look " + look));
    }

    assertThat(told()).containsExactly("amiss look 20");
  }

  @Test
  void anotherReasonThatLastsIsToldToo() {
    after(0, DOWN);
    still(60, DOWN);
    after(3, new KeepEvent.Amiss("rs2 has no primary"));
    still(60, new KeepEvent.Amiss("rs2 has no primary"));

    assertThat(told()).containsExactly("amiss rs1 has no primary", "amiss rs2 has no primary");
  }

  @Test
  void aRepairIsToldAtItsBeginAndItsEnd() {
    after(0, new KeepEvent.Mending("n1 is off"));
    after(90, mended(Verdict.DONE));
    after(0, new KeepEvent.Amiss("it settles"));
    after(3, WELL);

    assertThat(told())
        .containsExactly("mending n1 is off", "mended n1 is off DONE", "well all is well");
  }

  @Test
  void whatFailsAgainAndAgainInTheSameWayIsToldOnce() {
    for (int trial = 0; trial < 5; trial++) {
      after(5, new KeepEvent.Mending("n1 is off"));
      after(5, mended(Verdict.FAILED));
      after(0, new KeepEvent.BackingOff(Duration.ofSeconds(5)));
    }
    after(5, new KeepEvent.Mending("n1 is off"));
    after(5, mended(Verdict.DONE));

    assertThat(told())
        .containsExactly("mending n1 is off", "mended n1 is off FAILED", "mended n1 is off DONE");
  }
}
