package dev.skep.balancer;

import dev.skep.hosts.HostName;
import dev.skep.swarm.SwarmContext;

/** What a step may use that works on balancers. */
public interface BalancerContext extends SwarmContext {
  /** The runtime socket of a balancer; nothing is asked before the first call. */
  BalancerSocket balancerSocket(HostName host, String balancer);

  /** The files of a balancer; nothing is read before the first call. */
  BalancerDisk balancerDisk(HostName host, String balancer);
}
