package dev.skep.balancer.model;

import dev.skep.hosts.model.HostName;

/** A balancer of this cluster that exists, desired or not, and the host on which it stands. */
public record LiveBalancer(String name, HostName host) {
  public boolean is(DesiredBalancer wanted) {
    return name.equals(wanted.name()) && host.equals(wanted.host());
  }
}
