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

/** Decides what a keeper does after one observation of the cluster. Pure. */
public sealed interface KeepDecision {
  /** The cluster is as desired: nothing to do. */
  record Rest() implements KeepDecision {}

  /**
   * The cluster has a problem on which the keeper does not act by itself, or not yet.
   *
   * @param evidence what programs wrote about it
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
   * The plan has steps to run.
   *
   * @param steps all steps of the plan
   */
  record Act(String why, Set<StepId> steps) implements KeepDecision {
    public Act {
      steps = Set.copyOf(steps);
    }
  }

  /** Returns the decision on one observation: never more than what its plan would do. */
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

  /** Returns the problems: why no host is declared lost, where that is so, then the first three. */
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

  /**
   * Returns the reasons to act: the lost hosts, where there are any, else the first steps of the
   * plan.
   */
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
