package dev.skep.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Event;
import dev.skep.run.StepKind;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeLinesTest {
  private static final List<StepKind> ONE_OF_EACH_TIER =
      List.of(
          StepKind.RAISE_HOST,
          StepKind.JOIN_SWARM,
          StepKind.COPY_MEMORY,
          StepKind.START_ROUTER,
          StepKind.START_BALANCER,
          StepKind.START_RELEASE);

  private final RunningSteps steps = new RunningSteps(Time.system());

  /** Six tiers of twenty steps: the first is done, of the others many run. */
  private void aLargeRun() {
    var planned = new ArrayList<Event.Entry>();
    for (var kind : ONE_OF_EACH_TIER) {
      for (int i = 0; i < 20; i++) {
        planned.add(new Event.Entry(kind.of("step " + i), "do " + i, List.of()));
      }
    }
    steps.take(new Event.Planned(planned));
    for (var entry : planned) {
      if (!entry.step().tier().equals("apps")) {
        steps.take(new Event.Started(entry.step(), "a title that is long enough to be cut off"));
      }
      if (entry.step().tier().equals("hosts")) {
        steps.take(new Event.Done(entry.step(), Duration.ofSeconds(1)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 12, 24, 60})
  void itIsNeverTallerThanTheScreen(int rows) {
    aLargeRun();

    assertThat(new TreeLines(Style.PLAIN, 80, rows).of(steps))
        .hasSizeBetween(1, Math.max(1, rows - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 30, 80})
  void itIsNeverWiderThanTheScreen(int columns) {
    aLargeRun();

    assertThat(new TreeLines(Style.PLAIN, columns, 24).of(steps))
        .allMatch(line -> line.length() <= columns);
  }

  @Test
  void stepsGiveWayFirstAndTheirNumberIsTold() {
    aLargeRun();

    assertThat(new TreeLines(Style.PLAIN, 80, 9).of(steps))
        .filteredOn(line -> !line.startsWith("    "))
        .hasSize(6);
    assertThat(new TreeLines(Style.PLAIN, 80, 9).of(steps)).contains("    … and 79 more");
  }

  @Test
  void tiersThatAreOverGiveWayBeforeThoseAtWork() {
    aLargeRun();

    assertThat(new TreeLines(Style.PLAIN, 80, 5).of(steps))
        .noneMatch(line -> line.contains("hosts") || line.contains("app"))
        .anyMatch(line -> line.contains("mongo"));
  }
}
