package dev.skep.cluster.reconcile;

import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.plan.Planner;
import dev.skep.run.Order;
import dev.skep.run.Time;
import dev.skep.run.Workers;

/**
 * How a cluster's runs are planned and executed: clock, workers, order of steps, planner. They are
 * given from outside, so that a simulation can repeat a run exactly.
 *
 * @param bases the applied files that this user's copies are based on
 */
public record RunEnvironment(
    Time time, Workers workers, Order order, PlanFunction planning, LastAppliedFiles bases) {
  /** Returns the same environment with another planner. */
  public RunEnvironment planningBy(PlanFunction other) {
    return new RunEnvironment(time, workers, order, other, bases);
  }

  /**
   * Returns the usual environment: steps run on virtual threads, as many at once as the plan
   * allows.
   */
  public static RunEnvironment usual(Time time) {
    return new RunEnvironment(
        time,
        Workers.virtualThreads(),
        Order.asPlanned(),
        new Planner(),
        LastAppliedFiles.ofThisUser());
  }
}
