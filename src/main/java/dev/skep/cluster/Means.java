package dev.skep.cluster;

import dev.skep.run.Order;
import dev.skep.run.Time;
import dev.skep.run.Workers;

/**
 * How a cluster's runs are planned and carried out, beside the world that they change: given from
 * outside, so that a simulation can live the same life again.
 *
 * @param bases what this user's copies of the file stand on
 */
public record Means(Time time, Workers workers, Order order, Planning planning, Bases bases) {
  /** The same with other plans. */
  Means planningBy(Planning other) {
    return new Means(time, workers, order, other, bases);
  }

  /** On virtual threads, as wide as the plan allows. */
  public static Means usual(Time time) {
    return new Means(
        time, Workers.virtualThreads(), Order.asPlanned(), new Planner(), Bases.ofThisUser());
  }
}
