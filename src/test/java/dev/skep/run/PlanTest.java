package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void refusesTwoStepsOfOneName() {
    assertThatThrownBy(() -> plan(step("a"), step("a")))
        .hasMessageContaining("two steps are called swarm/a");
  }

  @Test
  void refusesStepsThatWaitForOneAnother() {
    assertThatThrownBy(() -> plan(step("a", "b"), step("b", "a"), step("c")))
        .hasMessageContaining("wait for one another: [swarm/a, swarm/b]");
  }

  private static Plan<Context> plan(Bare... steps) {
    return new Plan<>(List.of(steps));
  }

  private static Bare step(String name, String... needs) {
    return new Bare(
        Ids.id(name),
        java.util.Arrays.stream(needs).map(Ids::id).collect(java.util.stream.Collectors.toSet()));
  }

  private record Bare(StepId id, Set<StepId> needs) implements Step<Context> {
    @Override
    public String title() {
      return id.path();
    }

    @Override
    public Cost cost() {
      return Cost.NOTHING;
    }

    @Override
    public void run(Context context) {}
  }
}
