package dev.skep.run;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each step of a plan waits for, be it by way of others. The order of a list says nothing. */
public final class StepGraph {
  private final Map<StepId, Set<StepId>> needs = new LinkedHashMap<>();

  private StepGraph() {}

  public static StepGraph of(Collection<? extends Step<?>> steps) {
    var graph = new StepGraph();
    steps.forEach(step -> graph.needs.put(step.id(), Set.copyOf(step.needs())));
    return graph;
  }

  /** Of a plan as it is told. */
  public static StepGraph told(List<Event.Entry> entries) {
    var graph = new StepGraph();
    entries.forEach(entry -> graph.needs.put(entry.step(), Set.copyOf(entry.needs())));
    return graph;
  }

  public Set<StepId> steps() {
    return needs.keySet();
  }

  public Set<StepId> needs(StepId step) {
    return needs.getOrDefault(step, Set.of());
  }

  /** Whether the later one cannot start before the earlier one has ended well. */
  public boolean waitsFor(StepId later, StepId earlier) {
    var seen = new HashSet<StepId>();
    var open = new ArrayDeque<>(needs(later));
    while (!open.isEmpty()) {
      var need = open.pop();
      if (need.equals(earlier)) {
        return true;
      }
      if (seen.add(need)) {
        open.addAll(needs(need));
      }
    }
    return false;
  }
}
