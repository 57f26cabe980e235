package dev.skep.cluster.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.status.StatusReport.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillProgressTest {
  private static final DrillProgress.Noticed OFF =
      new DrillProgress.Noticed(seconds(2), "host a: it is off");

  private final DrillProgress course = new DrillProgress(true);

  @Test
  void theFirstLookThatShowsAProblemIsWhenItWasNoticed() {
    course.ended(seconds(0));
    saw(1, true);
    saw(2, false);
    saw(3, false);

    assertThat(course.noticed()).contains(OFF);
    assertThat(course.isWhole(seconds(3))).isFalse();
    assertThat(course.wrong()).containsExactly("host a: it is off");
  }

  @Test
  void itIsWholeSinceTheFirstGoodLookOfThoseThatStayGood() {
    course.ended(seconds(0));
    saw(2, false);
    saw(4, true);
    saw(5, false);
    saw(8, true);
    saw(9, true);
    assertThat(course.isWhole(seconds(9))).isFalse();
    saw(11, true);

    assertThat(course.isWhole(seconds(11))).isTrue();
    assertThat(course.wholeAfter()).contains(seconds(8));
  }

  @Test
  void whatNobodyNoticesIsOverAfterTenSecondsWhereItMendsItself() {
    course.ended(seconds(1));
    for (int second = 2; second <= 10; second++) {
      saw(second, true);
    }
    assertThat(course.isWhole(seconds(10))).isFalse();

    assertThat(course.isWhole(seconds(11))).isTrue();
    assertThat(course.noticed()).isEmpty();
    assertThat(course.wholeAfter()).as("it never was otherwise").isEmpty();
  }

  @Test
  void whatSomebodyMustMendIsNotOverBeforeItWasNoticed() {
    var lasting = new DrillProgress(false);
    lasting.ended(seconds(0));
    for (int second = 1; second <= 60; second++) {
      lasting.saw(seconds(second), seconds(second), status(true), Optional.empty());
    }

    assertThat(lasting.isWhole(seconds(60))).isFalse();
    assertThat(lasting.looksWell()).isTrue();
  }

  @Test
  void nothingIsWholeBeforeWhatTheDrillDoesIsDone() {
    saw(2, false);
    saw(3, true);
    saw(8, true);
    assertThat(course.isWhole(seconds(8))).isFalse();

    course.ended(seconds(30));
    course.saw(seconds(29), seconds(31), status(true), Optional.empty()); // began before it ended
    assertThat(course.looksWell()).isFalse();
    saw(32, true);
    saw(35, true);
    assertThat(course.isWhole(seconds(35))).isTrue();
    assertThat(course.wholeAfter()).contains(seconds(32));
  }

  @Test
  void aVisitorWhoFailsIsASignToo() {
    course.ended(seconds(0));
    course.saw(seconds(1), seconds(1), status(true), harm(400, 900));

    assertThat(course.noticed()).map(DrillProgress.Noticed::after).contains(Duration.ofMillis(400));
  }

  @Test
  void itIsNotWholeWhileVisitorsFail() {
    course.ended(seconds(0));
    course.saw(seconds(1), seconds(1), status(true), harm(400, 900));
    course.saw(seconds(2), seconds(2), status(true), harm(400, 1900));
    course.saw(seconds(3), seconds(3), status(true), harm(400, 3000));
    assertThat(course.looksWell()).as("one failed while the look was taken").isFalse();
    course.saw(seconds(4), seconds(4), status(true), harm(400, 3000));
    course.saw(seconds(7), seconds(7), status(true), harm(400, 3000));

    assertThat(course.isWhole(seconds(7))).isTrue();
    assertThat(course.wholeAfter()).contains(seconds(4));
  }

  private void saw(int second, boolean healthy) {
    course.saw(seconds(second), seconds(second), status(healthy), Optional.empty());
  }

  private static Optional<DrillProgress.Harm> harm(int firstMillis, int lastMillis) {
    return Optional.of(
        new DrillProgress.Harm(Duration.ofMillis(firstMillis), Duration.ofMillis(lastMillis)));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static StatusReport status(boolean healthy) {
    return new StatusReport(
        1,
        "shop",
        healthy ? "healthy" : "degraded",
        new StatusReport.Endpoints(Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        healthy ? List.of() : List.of(new Problem("host a", "it is off", "start it")));
  }
}
