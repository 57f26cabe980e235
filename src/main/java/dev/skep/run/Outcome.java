package dev.skep.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How every step of a plan ended, in the order in which they ended. */
public record Outcome(Map<StepId, StepResult> results, Optional<Trouble> stopped) {
  public Outcome {
    results = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  public boolean wentWell() {
    return stopped.isEmpty()
        && results.values().stream().allMatch(StepResult.Done.class::isInstance);
  }

  /** The troubles of the steps that failed, first failed first. */
  public List<StepTrouble> troubles() {
    return results.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof StepResult.Failed)
        .map(entry ->
            new StepTrouble(entry.getKey(), ((StepResult.Failed) entry.getValue()).trouble()))
        .toList();
  }

  /** A step and why it failed. */
  public record StepTrouble(StepId step, Trouble trouble) {}
}
