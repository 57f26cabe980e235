package dev.skep.cluster;

import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import dev.skep.hosts.HostsObserved;
import dev.skep.mongo.admin.Seat;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who there is, as one look found it: hosts that are on and serve, members and routers on them.
 * What is open to anybody else was left behind.
 */
public record Standing(Set<HostName> hosts, Set<Seat> seats) {
  public Standing {
    hosts = Set.copyOf(hosts);
    seats = Set.copyOf(seats);
  }

  /** Empty where not all of it could be seen. */
  static Optional<Standing> in(Observed seen) {
    return seen.mongo().book().isUnknown()
        ? Optional.empty()
        : seen.hosts().hosts().known().map(hosts -> of(hosts, seen));
  }

  /** Those of them that are on and serve. */
  static Set<HostName> hosts(List<Host> all, HostsObserved seen) {
    var hosts = new HashSet<HostName>();
    all.stream().filter(Host::isOn).map(Host::name).forEach(hosts::add);
    var losses = seen.losses().names();
    hosts.removeIf(host -> losses.contains(host) && !seen.servesOn(host));
    return hosts;
  }

  private static Standing of(List<Host> all, Observed seen) {
    var hosts = hosts(all, seen.hosts());
    var seats = new HashSet<>(seen.mongo().seats());
    seats.removeIf(seat -> !hosts.contains(seat.host()));
    return new Standing(hosts, seats);
  }
}
