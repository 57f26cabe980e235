package dev.skep.run;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A graph of steps without cycles. It refuses two steps with one id and it refuses cycles, so every
 * plan that exists can be run. A need that names no step of the plan counts as met: planners state
 * what a step depends on by nature, and leave out the steps that need not be done.
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
    var needs = new OpenNeeds(byId.values());
    var left = new LinkedHashSet<>(byId.keySet());
    var ready = new ArrayDeque<>(needs.free());
    while (!ready.isEmpty()) {
      var step = ready.pop();
      left.remove(step);
      ready.addAll(needs.met(step));
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("these steps wait for one another: " + left);
    }
  }
}
