package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;

/** Assertions about the order in which a plan is run: its graph decides, not its list. */
public final class PlanAssert {
  private final StepGraph graph;

  private PlanAssert(StepGraph graph) {
    this.graph = graph;
  }

  public static PlanAssert assertThatPlan(Collection<? extends Step<?>> steps) {
    return new PlanAssert(StepGraph.of(steps));
  }

  /** The second one waits for the first, be it by way of others. */
  public PlanAssert runsBefore(String first, String second) {
    var waits = graph.waitsFor(planned(second), planned(first));
    assertThat(waits).as("%s waits for %s", second, first).isTrue();
    return this;
  }

  /** Each of these waits for the one before it. */
  public PlanAssert runsInOrder(String... paths) {
    for (int i = 1; i < paths.length; i++) {
      runsBefore(paths[i - 1], paths[i]);
    }
    return this;
  }

  private StepId planned(String path) {
    return graph.steps().stream()
        .filter(step -> step.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " is none of " + graph.steps()));
  }
}
