package dev.skep.cluster.losses;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Observed;
import dev.skep.run.Cost;
import dev.skep.run.PlanDraft;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Guards every plan before it is run: no step may cost the Swarm's managers their quorum, or a
 * replica set its majority, while another manager or member is missing. Such a step is withheld,
 * with every step that needs it, and the plan says so; the next observation decides anew. Pure.
 *
 * <p>Steps are judged in the order of the plan. Each is judged together with the steps before it
 * that may run at the same time or have taken a voter for good.
 */
public record QuorumGuard(QuorumArithmetic quorums) {
  public QuorumGuard(Observed observed) {
    this(new QuorumArithmetic(observed));
  }

  /** Returns the same plan without the steps that would cost too many voters. */
  public PlanDraft<ClusterContext> permitted(PlanDraft<ClusterContext> draft) {
    var withheld = withheld(draft);
    if (withheld.isEmpty()) {
      return draft;
    }
    var left = draft.without(withheld::containsKey);
    withheld.values().forEach(left::note);
    return left;
  }

  /** Returns the steps that would cost too many voters, each with the reason in words. */
  public Map<StepId, String> withheld(PlanDraft<ClusterContext> draft) {
    var steps = byId(draft);
    var earlier = new ArrayList<Step<? super ClusterContext>>();
    var withheld = new LinkedHashMap<StepId, String>();
    for (var step : steps.values()) {
      if (quorums.isTouchedBy(step.cost())) {
        var beside =
            earlier.stream().filter(it -> counts(it, step, steps)).map(Step::cost).toList();
        quorums
            .lostBy(step.cost(), beside)
            .ifPresentOrElse(
                why -> withheld.put(step.id(), words(step, why)), () -> earlier.add(step));
      }
    }
    return withheld;
  }

  private static String words(Step<?> step, String why) {
    return "withheld: %s; %s".formatted(step.title(), why);
  }

  private static Map<StepId, Step<? super ClusterContext>> byId(PlanDraft<ClusterContext> draft) {
    var steps = new LinkedHashMap<StepId, Step<? super ClusterContext>>();
    draft.steps().forEach(step -> steps.put(step.id(), step));
    return steps;
  }

  /**
   * Whether the earlier step's cost counts beside this step. A restart comes back, so it counts
   * only if neither step waits for the other.
   */
  private static boolean counts(
      Step<? super ClusterContext> earlier,
      Step<? super ClusterContext> step,
      Map<StepId, Step<? super ClusterContext>> steps) {
    return !(earlier.cost() instanceof Cost.HostRestarts)
        || !(waitsFor(step, earlier.id(), steps) || waitsFor(earlier, step.id(), steps));
  }

  private static boolean waitsFor(
      Step<? super ClusterContext> step,
      StepId other,
      Map<StepId, Step<? super ClusterContext>> steps) {
    var seen = new HashSet<StepId>();
    var open = new ArrayDeque<>(step.needs());
    while (!open.isEmpty()) {
      var need = open.pop();
      if (need.equals(other)) {
        return true;
      }
      if (steps.containsKey(need) && seen.add(need)) {
        open.addAll(steps.get(need).needs());
      }
    }
    return false;
  }
}
