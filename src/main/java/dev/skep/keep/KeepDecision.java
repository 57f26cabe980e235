package dev.skep.keep;

import dev.skep.cluster.reconcile.StatusObservation;
import dev.skep.hosts.model.HostLoss;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a look at a cluster leads to. Pure. */
public sealed interface KeepDecision {
  /** All is as it is to be. */
  record Rest() implements KeepDecision {}

  /**
   * Something is amiss that nothing is done about by itself, or not yet.
   *
   * @param evidence what programs wrote of it
   */
  record Watch(String why, List<String> evidence) implements KeepDecision {
    public Watch {
      evidence = List.copyOf(evidence);
    }

    private Watch(String why) {
      this(why, List.of());
    }
  }

  /**
   * There is something to do.
   *
   * @param steps all that is to be done
   */
  record Act(String why, Set<StepId> steps) implements KeepDecision {
    public Act {
      steps = Set.copyOf(steps);
    }
  }

  /** What one look says: never more than what its plan would do. */
  static KeepDecision on(StatusObservation observation) {
    var draft = observation.draft();
    if (draft.isRefused()) {
      return new Watch(
          draft.refusals().stream().map(Trouble::what).collect(Collectors.joining("; ")));
    }
    if (observation.holder().isPresent() && !draft.plan().isEmpty()) {
      var holder = observation.holder().get();
      return new Watch("%s has the lock: %s".formatted(holder.owner(), holder.verb()));
    }
    if (!draft.plan().isEmpty()) {
      return new Act(reasons(observation), steps(observation));
    }
    return observation.status().problems().isEmpty()
        ? new Rest()
        : new Watch(problems(observation), evidence(observation));
  }

  private static Set<StepId> steps(StatusObservation observation) {
    return observation.draft().plan().steps().stream()
        .map(Step::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Why nobody is given up, where that is the reason; then the first things that are not well. */
  private static String problems(StatusObservation observation) {
    var heldBack = observation.observed().hosts().losses().heldBack().stream();
    var problems =
        observation.status().problems().stream()
            .map(problem -> "%s: %s".formatted(problem.what(), problem.why()))
            .limit(3);
    return Stream.concat(heldBack, problems).collect(Collectors.joining("; "));
  }

  private static List<String> evidence(StatusObservation observation) {
    return observation.status().problems().stream()
        .limit(3)
        .flatMap(problem -> problem.evidence().stream())
        .toList();
  }

  /** The losses, where there are any; else the first things that are to be done. */
  private static String reasons(StatusObservation observation) {
    var reasons = new ArrayList<String>();
    for (HostLoss loss : observation.observed().hosts().losses().toMend()) {
      reasons.add("%s: %s".formatted(loss.host(), loss.cause().words()));
    }
    var steps = observation.draft().plan().steps();
    if (reasons.isEmpty()) {
      steps.stream().limit(2).forEach(step -> reasons.add(step.title()));
      if (steps.size() > 2) {
        reasons.add("%d steps more".formatted(steps.size() - 2));
      }
    }
    return String.join("; ", List.copyOf(reasons));
  }
}
