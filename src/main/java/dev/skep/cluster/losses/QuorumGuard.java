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
 * The guard that every plan passes before it is run: no step may cost the Swarm's managers their
 * quorum, or a replica set its majority, while another manager or member is missing. Such a step is
 * withheld, with whatever needs it, and the plan says so; the next look decides anew. Pure.
 *
 * <p>Steps are judged in the order of the plan, each with those before it that may be under way at
 * the same time or have taken something away for good.
 */
public record QuorumGuard(QuorumArithmetic quorums) {
  public QuorumGuard(Observed observed) {
    this(new QuorumArithmetic(observed));
  }

  /** The same plan without the steps that would cost too much. */
  public PlanDraft<ClusterContext> permitted(PlanDraft<ClusterContext> draft) {
    var withheld = withheld(draft);
    if (withheld.isEmpty()) {
      return draft;
    }
    var left = draft.without(withheld::containsKey);
    withheld.values().forEach(left::note);
    return left;
  }

  /** The steps that would cost too much, each with the words for it. */
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

  /** What comes back counts only as long as nothing makes the other step wait for it. */
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
