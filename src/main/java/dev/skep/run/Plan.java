package dev.skep.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph of steps without cycles. Refuses two steps of one id, and circles, so that a plan that
 * exists can be run. A need that no step of the plan meets was met by the world already: planners
 * state what a step depends on by nature, and leave out the steps that nothing asks for.
 */
public record Plan<C extends Context>(List<Step<? super C>> steps) {
  public Plan {
    steps = List.copyOf(steps);
    Map<StepId, Step<? super C>> byId = new LinkedHashMap<>();
    for (var step : steps) {
      if (byId.put(step.id(), step) != null) {
        throw new IllegalArgumentException("two steps are called " + step.id());
      }
    }
    refuseCircles(byId);
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  private static <C extends Context> void refuseCircles(Map<StepId, Step<? super C>> byId) {
    var left = new LinkedHashMap<>(byId);
    var done = new LinkedHashSet<StepId>();
    while (!left.isEmpty()) {
      var ready = new ArrayList<StepId>();
      left.forEach((id, step) -> addIfReady(id, needsIn(step, byId.keySet()), done, ready));
      if (ready.isEmpty()) {
        throw new IllegalArgumentException("these steps wait for one another: " + left.keySet());
      }
      ready.forEach(left::remove);
      done.addAll(ready);
    }
  }

  private static Set<StepId> needsIn(Step<?> step, Set<StepId> planned) {
    var needs = new LinkedHashSet<>(step.needs());
    needs.retainAll(planned);
    return needs;
  }

  private static void addIfReady(
      StepId id, Set<StepId> needs, Set<StepId> done, List<StepId> ready) {
    if (done.containsAll(needs)) {
      ready.add(id);
    }
  }
}
