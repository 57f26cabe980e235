package dev.skep.balancer;

import dev.skep.hosts.HostName;

/** A balancer's container of this cluster, wanted or not, by where it stands. */
public record StandingBalancer(String name, HostName host) {
  boolean is(WantedBalancer wanted) {
    return name.equals(wanted.name()) && host.equals(wanted.host());
  }
}
