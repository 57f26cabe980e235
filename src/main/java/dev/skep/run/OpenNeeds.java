package dev.skep.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many other steps of its plan each step still waits for. Counted, so that the end of one costs
 * no more than what hangs on it. A need that is no step of the plan was met before.
 */
final class OpenNeeds {
  private final Map<StepId, Integer> open = new LinkedHashMap<>();
  private final Map<StepId, List<StepId>> dependents = new HashMap<>();

  /** Of steps of which no two have one id. */
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

  /** Those that wait for nobody, in the order of the plan. */
  List<StepId> free() {
    return open.keySet().stream().filter(step -> open.getOrDefault(step, 0) == 0).toList();
  }

  /** What waits for this one, in the order of the plan. */
  List<StepId> dependents(StepId step) {
    return dependents.getOrDefault(step, List.of());
  }

  /** It ended well: those that wait for nobody any more, in the order of the plan. */
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
