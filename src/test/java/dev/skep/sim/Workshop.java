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

  static Workshop honest() {
    return new Workshop() {};
  }
}
