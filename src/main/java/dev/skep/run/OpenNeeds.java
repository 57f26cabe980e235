package dev.skep.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how many other steps of its plan each step still waits for. A counter makes the end of one
 * step cost no more than the steps that depend on it. A need that names no step of the plan counts
 * as met.
 */
final class OpenNeeds {
  private final Map<StepId, Integer> open = new LinkedHashMap<>();
  private final Map<StepId, List<StepId>> dependents = new HashMap<>();

  /** Counts the needs of these steps; no two of them may have the same id. */
  OpenNeeds(Collection<? extends Step<?>> steps) {
    steps.forEach(step -> open.put(step.id(), 0));
    for (var step : steps) {
      int needs = 0;
      for (var need : step.needs()) {
        if (open.containsKey(need)) {
          needs++;
          dependents.computeIfAbsent(need, _ -> new ArrayList<>()).add(step.id());
        }
      }
      open.put(step.id(), needs);
    }
  }

  /** The steps that wait for no other, in the order of the plan. */
  List<StepId> free() {
    return open.keySet().stream().filter(step -> open.getOrDefault(step, 0) == 0).toList();
  }

  /** The steps that wait for this one, in the order of the plan. */
  List<StepId> dependents(StepId step) {
    return dependents.getOrDefault(step, List.of());
  }

  /**
   * Records that a step ended well; returns the steps that now wait for no other, in the order of
   * the plan.
   */
  List<StepId> met(StepId step) {
    var free = new ArrayList<StepId>();
    for (var dependent : dependents(step)) {
      if (open.merge(dependent, -1, Integer::sum) == 0) {
        free.add(dependent);
      }
    }
    return free;
  }
}
