package dev.skep.cluster.reconcile;

import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.plan.Planner;
import dev.skep.run.Order;
import dev.skep.run.Time;
import dev.skep.run.Workers;

/**
 * How a cluster's runs are planned and carried out, beside the world that they change: given from
 * outside, so that a simulation can live the same life again.
 *
 * @param bases what this user's copies of the file stand on
 */
public record RunEnvironment(
    Time time, Workers workers, Order order, PlanFunction planning, LastAppliedFiles bases) {
  /** The same with other plans. */
  public RunEnvironment planningBy(PlanFunction other) {
    return new RunEnvironment(time, workers, order, other, bases);
  }

  /** On virtual threads, as wide as the plan allows. */
  public static RunEnvironment usual(Time time) {
    return new RunEnvironment(
        time,
        Workers.virtualThreads(),
        Order.asPlanned(),
        new Planner(),
        LastAppliedFiles.ofThisUser());
  }
}
