package dev.skep.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A plan in the making: every tier's planner adds its steps, says what it saw that the user should
 * know, and refuses what cannot or must not be done. All refusals are kept, so that the user sees
 * every one at once.
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

  /** Something the user should know that changes nothing: a warning, what could not be seen. */
  public void note(String line) {
    notes.add(line);
  }

  /** Something that must not be done; the plan as a whole is then not run. */
  public void refuse(Trouble trouble) {
    refusals.add(trouble);
  }

  /**
   * Only what leads to some steps: they themselves, and what they need, be it far away. What is
   * refused is refused all the same; notes are left out, they speak of the whole.
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

  /** Without some steps, and without whatever needs them, be it far away. */
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

  /** Without some steps, as if they were done: what needs them waits for them no more. */
  public PlanDraft<C> assuming(Predicate<StepId> done) {
    var left = new PlanDraft<C>();
    steps.stream().filter(step -> !done.test(step.id())).forEach(left::add);
    notes.forEach(left::note);
    refusals.forEach(left::refuse);
    return left;
  }

  /** All that were added, in that order. */
  public List<Step<? super C>> steps() {
    return List.copyOf(steps);
  }

  public boolean isRefused() {
    return !refusals.isEmpty();
  }

  /** Of the steps so far; made once, since whoever looks at a draft asks for it. */
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
