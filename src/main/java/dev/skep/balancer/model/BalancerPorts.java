package dev.skep.balancer.model;

import dev.skep.hosts.model.HostName;
import java.time.Duration;

/** The ports to a balancer: its runtime socket, its files, and visits through it. */
public interface BalancerPorts {
  /** The runtime socket of a balancer; nothing is asked before the first call. */
  BalancerSocket balancerSocket(HostName host, String balancer);

  /** The files of a balancer; nothing is read before the first call. */
  BalancerDisk balancerDisk(HostName host, String balancer);

  /** Visits from inside a balancer's container; nothing is sent before the first is asked for. */
  VisitSource visits(HostName host, String balancer, Destination to, Duration pace);
}
