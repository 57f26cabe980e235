package dev.skep.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects a plan. Every tier's planner adds its steps, notes what the user should know, and
 * refuses what cannot or must not be done. All refusals are kept, so that the user sees every one
 * at once.
 */
public final class PlanDraft<C extends Context> {
  private final List<Step<? super C>> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Trouble> refusals = new ArrayList<>();
  private @Nullable Plan<C> plan;

  public void add(Step<? super C> step) {
    steps.add(step);
    plan = null;
  }

  /**
   * Adds a line that the user should know and that changes nothing: a warning, what could not be
   * observed.
   */
  public void note(String line) {
    notes.add(line);
  }

  /** Adds a refusal: something that must not be done. The plan as a whole is then not run. */
  public void refuse(Trouble trouble) {
    refusals.add(trouble);
  }

  /**
   * A draft with these steps and all that they need, directly or indirectly. The refusals stay; the
   * notes are left out, because they are about the whole plan.
   */
  public PlanDraft<C> towards(Predicate<StepId> ends) {
    var byId = new LinkedHashMap<StepId, Step<? super C>>();
    steps.forEach(step -> byId.put(step.id(), step));
    var wanted = new LinkedHashSet<StepId>();
    var open = new ArrayDeque<>(byId.keySet().stream().filter(ends).toList());
    while (!open.isEmpty()) {
      var step = byId.get(open.pop());
      if (step != null && wanted.add(step.id())) {
        open.addAll(step.needs());
      }
    }
    var narrow = new PlanDraft<C>();
    steps.stream().filter(step -> wanted.contains(step.id())).forEach(narrow::add);
    refusals.forEach(narrow::refuse);
    return narrow;
  }

  /** A draft without these steps and without the steps that need them, directly or indirectly. */
  public PlanDraft<C> without(Predicate<StepId> those) {
    var gone = new LinkedHashSet<StepId>();
    steps.stream().map(Step::id).filter(those).forEach(gone::add);
    boolean more = !gone.isEmpty();
    while (more) {
      more = false;
      for (var step : steps) {
        if (!gone.contains(step.id()) && step.needs().stream().anyMatch(gone::contains)) {
          more |= gone.add(step.id());
        }
      }
    }
    var left = new PlanDraft<C>();
    steps.stream().filter(step -> !gone.contains(step.id())).forEach(left::add);
    notes.forEach(left::note);
    refusals.forEach(left::refuse);
    return left;
  }

  /** A draft without these steps, as if they were done: the steps that need them no longer wait. */
  public PlanDraft<C> assuming(Predicate<StepId> done) {
    var left = new PlanDraft<C>();
    steps.stream().filter(step -> !done.test(step.id())).forEach(left::add);
    notes.forEach(left::note);
    refusals.forEach(left::refuse);
    return left;
  }

  /** All steps, in the order in which they were added. */
  public List<Step<? super C>> steps() {
    return List.copyOf(steps);
  }

  public boolean isRefused() {
    return !refusals.isEmpty();
  }

  /** The plan of the steps so far. It is made once, because every reader of a draft calls this. */
  public Plan<C> plan() {
    var made = plan == null ? new Plan<>(steps) : plan;
    plan = made;
    return made;
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }

  public List<Trouble> refusals() {
    return List.copyOf(refusals);
  }
}
