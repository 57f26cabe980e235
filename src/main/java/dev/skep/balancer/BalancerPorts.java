package dev.skep.balancer;

import dev.skep.hosts.HostName;

/** The ways to a balancer: its socket and its files. */
public interface BalancerPorts {
  /** The runtime socket of a balancer; nothing is asked before the first call. */
  BalancerSocket balancerSocket(HostName host, String balancer);

  /** The files of a balancer; nothing is read before the first call. */
  BalancerDisk balancerDisk(HostName host, String balancer);
}
