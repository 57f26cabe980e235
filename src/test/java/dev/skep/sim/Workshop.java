package dev.skep.sim;

import dev.skep.cluster.Planner;
import dev.skep.cluster.Planning;
import dev.skep.cluster.Ports;

/** How a process is built: as it is shipped, or with a fault planted in it. */
interface Workshop {
  default Planning planning() {
    return new Planner();
  }

  default Ports ports(Ports honest) {
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
