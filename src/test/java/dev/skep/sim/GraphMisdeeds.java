package dev.skep.sim;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/** Honest steps that wait for the wrong ones. */
final class GraphMisdeeds {
  private GraphMisdeeds() {}

  static Set<StepId> withoutSmokeTest(StepId step, Set<StepId> needs) {
    var fewer = new HashSet<>(needs);
    fewer.remove(StepKind.SMOKE_TEST.of(step.about().getFirst()));
    return fewer;
  }

  static Set<StepId> startedByAnotherName(StepId step, Set<StepId> needs) {
    var others = new HashSet<>(needs);
    others.remove(StepKind.START_MEMBER.of(step.about().toArray()));
    others.add(
        StepKind.START_MEMBER.of(step.about().getFirst(), "host-of-" + step.about().getLast()));
    return others;
  }

  /** The balancers' step takes the book's needs, and the book's waits for it. */
  static PlanFunction switchingBeforeTheBook() {
    return Spoiled.planner(steps -> {
      var spoiled = new ArrayList<Step<? super ClusterContext>>();
      for (var step : steps) {
        spoiled.add(swapped(step));
      }
      return spoiled;
    });
  }

  private static Step<? super ClusterContext> swapped(Step<? super ClusterContext> step) {
    return switch (step.id().kind()) {
      case FLIP -> new Spoiled.After(step, Set.of(StepKind.GATE.of(step.id().about().getFirst())));
      case ACTIVATE ->
          new Spoiled.After(step, Set.of(StepKind.FLIP.of(step.id().about().getFirst())));
      default -> step;
    };
  }
}
