package dev.skep.run;

import java.util.ArrayList;
import java.util.List;

/**
 * A plan in the making: every tier's planner adds its steps, says what it saw that the user should
 * know, and refuses what cannot or must not be done. All refusals are kept, so that the user sees
 * every one at once.
 */
public final class PlanDraft<C extends Context> {
  private final List<Step<? super C>> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Trouble> refusals = new ArrayList<>();

  public void add(Step<? super C> step) {
    steps.add(step);
  }

  /** Something the user should know that changes nothing: a warning, what could not be seen. */
  public void note(String line) {
    notes.add(line);
  }

  /** Something that must not be done; the plan as a whole is then not run. */
  public void refuse(Trouble trouble) {
    refusals.add(trouble);
  }

  public boolean isRefused() {
    return !refusals.isEmpty();
  }

  public Plan<C> plan() {
    return new Plan<>(steps);
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }

  public List<Trouble> refusals() {
    return List.copyOf(refusals);
  }
}
