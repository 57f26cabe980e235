package dev.skep.balancer.model;

import dev.skep.hosts.model.HostName;

/** A balancer's container of this cluster, wanted or not, by where it stands. */
public record LiveBalancer(String name, HostName host) {
  public boolean is(DesiredBalancer wanted) {
    return name.equals(wanted.name()) && host.equals(wanted.host());
  }
}
