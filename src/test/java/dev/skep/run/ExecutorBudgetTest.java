package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thousand hosts make ten thousand steps: their order must cost less than they do. */
@Tag("budget")
class ExecutorBudgetTest {
  private static final int STEPS = 10_000;

  @Test
  void tenThousandStepsAreOrderedWithinTwoSeconds() {
    var steps = new ArrayList<Step<? super Context>>();
    for (int number = 0; number < STEPS; number++) {
      var needs = number < 100 ? Set.<StepId>of() : Set.of(id(number - 100), id(number - 99));
      steps.add(new Nothing(id(number), needs));
    }
    assertThat(run(new Plan<>(steps)).results()).hasSize(STEPS);

    assertThat(Budget.of(() -> run(new Plan<>(steps)))).isLessThan(Duration.ofSeconds(2));
  }

  private static StepId id(int number) {
    return Ids.id("step " + number);
  }

  private static Outcome run(Plan<Context> plan) {
    var executor =
        new Executor(
            Workers.inline(), Order.asPlanned(), Time.system(), Events.none(), Guard.open());
    return executor.run(
        plan, scope -> new Quiet(scope.time()), Duration.ofMinutes(5), new Cancellation());
  }

  /** A step that is done at once. */
  private record Nothing(StepId id, Set<StepId> needs) implements Step<Context> {
    @Override
    public String title() {
      return "do nothing";
    }

    @Override
    public Cost cost() {
      return Cost.NOTHING;
    }

    @Override
    public void run(Context context) {}
  }

  /** Tells nobody. */
  private record Quiet(Time time) implements Context {
    @Override
    public void say(String line) {}
  }
}
