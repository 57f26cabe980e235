package dev.skep.sim;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.plan.Planner;
import dev.skep.run.Cost;
import dev.skep.run.PlanDraft;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** A planner whose plans are spoiled on their way out. */
final class Spoiled {
  private Spoiled() {}

  /** Does something to the steps of a plan. */
  interface Spoiling {
    List<Step<? super ClusterContext>> spoil(List<Step<? super ClusterContext>> steps);
  }

  /** What a step does instead of what it should. */
  interface Misdeed {
    void run(ClusterContext context) throws InterruptedException;
  }

  /** How a step is made into another one. */
  interface Change {
    Step<? super ClusterContext> of(Step<? super ClusterContext> honest);
  }

  static PlanFunction planner(Spoiling spoiling) {
    var honest = new Planner();
    return (desired, observed) -> {
      var plan = honest.plan(desired, observed);
      var spoiled = new PlanDraft<ClusterContext>();
      spoiling.spoil(plan.plan().steps()).forEach(spoiled::add);
      plan.notes().forEach(spoiled::note);
      plan.refusals().forEach(spoiled::refuse);
      return spoiled;
    };
  }

  /** Each step whose id ends so becomes another one. */
  static PlanFunction changing(String ending, Change change) {
    return planner(steps -> {
      var spoiled = new ArrayList<Step<? super ClusterContext>>();
      for (var step : steps) {
        spoiled.add(step.id().path().endsWith(ending) ? change.of(step) : step);
      }
      return spoiled;
    });
  }

  /** Each step of this kind waits for others than it should. */
  static PlanFunction needing(StepKind kind, BiFunction<StepId, Set<StepId>, Set<StepId>> needs) {
    return planner(steps -> {
      var spoiled = new ArrayList<Step<? super ClusterContext>>();
      for (var step : steps) {
        spoiled.add(
            step.id().is(kind) ? new After(step, needs.apply(step.id(), step.needs())) : step);
      }
      return spoiled;
    });
  }

  static PlanFunction without(Predicate<StepId> which) {
    return planner(steps -> steps.stream().filter(step -> !which.test(step.id())).toList());
  }

  /** A step in another's place: the same id, another deed. */
  record Instead(StepId id, Set<StepId> needs, String title, Misdeed deed)
      implements Step<ClusterContext> {
    static Instead of(Step<? super ClusterContext> honest, Misdeed deed) {
      return new Instead(honest.id(), honest.needs(), honest.title(), deed);
    }

    @Override
    public Cost cost() {
      return Cost.NOTHING;
    }

    @Override
    public void run(ClusterContext context) throws InterruptedException {
      deed.run(context);
    }
  }

  /** The honest deed, waiting for other steps than it should. */
  record After(Step<? super ClusterContext> honest, Set<StepId> needs)
      implements Step<ClusterContext> {
    @Override
    public StepId id() {
      return honest.id();
    }

    @Override
    public String title() {
      return honest.title();
    }

    @Override
    public Cost cost() {
      return honest.cost();
    }

    @Override
    public void run(ClusterContext context) throws InterruptedException {
      honest.run(context);
    }
  }
}
