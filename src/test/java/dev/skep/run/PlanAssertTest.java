package dev.skep.run;

import static dev.skep.run.PlanAssert.assertThatPlan;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanAssertTest {
  private final List<Waiting> steps = List.of(step("a"), step("b", "a"), step("c", "b"), step("d"));

  @Test
  void asksTheGraph() {
    assertThatPlan(steps)
        .runsInOrder("swarm/a", "swarm/b", "swarm/c")
        .runsBefore("swarm/a", "swarm/c");
  }

  @Test
  void theOrderOfTheListIsNoOrder() {
    assertThatThrownBy(() -> assertThatPlan(steps).runsBefore("swarm/a", "swarm/d"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("swarm/d waits for swarm/a");
  }

  @Test
  void whatIsNotPlannedRunsNever() {
    assertThatThrownBy(() -> assertThatPlan(steps).runsBefore("swarm/a", "swarm/e"))
        .hasMessageContaining("swarm/e is none of");
  }

  private static Waiting step(String name, String... needs) {
    return new Waiting(
        Ids.id(name), Stream.of(needs).map(Ids::id).collect(Collectors.toUnmodifiableSet()));
  }

  private record Waiting(StepId id, Set<StepId> needs) implements Step<Context> {
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
