package dev.skep.sim;

import dev.skep.cluster.PlanCheck;
import dev.skep.cluster.model.KnownNames;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.run.Event;
import dev.skep.run.StepGraph;
import java.util.List;

/** The graphs of all plans that one process runs, however they were narrowed. */
final class CheckedPlans {
  private final World world;
  private final String process;
  private final KnownNames known = new KnownNames();

  CheckedPlans(World world, String process) {
    this.world = world;
    this.process = process;
  }

  /** The same planner; what it is given is known from then on. */
  PlanFunction noting(PlanFunction honest) {
    return (desired, observed) -> {
      known.add(desired, observed);
      return honest.plan(desired, observed);
    };
  }

  /** Fails where the graph is not sound. */
  void check(List<Event.Entry> plan, Workshop workshop) {
    if (!workshop.checksPlans()) {
      return;
    }
    known.addHosts(world.hosts());
    var faults = PlanCheck.faults(StepGraph.told(plan), known);
    if (!faults.isEmpty()) {
      throw new AssertionError("the plan of %s is not sound: %s".formatted(process, faults));
    }
  }
}
