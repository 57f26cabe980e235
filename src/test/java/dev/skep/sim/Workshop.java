package dev.skep.sim;

import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.plan.Planner;

/** How a process is built: as it is shipped, or with a fault planted in it. */
interface Workshop {
  default PlanFunction planning() {
    return new Planner();
  }

  default ClusterPorts ports(ClusterPorts honest) {
    return honest;
  }

  /** Whether it asks before each change if it still may. */
  default boolean asksGuard() {
    return true;
  }

  /** Whether the graph of each plan is checked before it is run. */
  default boolean checksPlans() {
    return true;
  }

  static Workshop honest() {
    return new Workshop() {};
  }
}
