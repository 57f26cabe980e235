package dev.skep.cluster.model;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.admin.Seat;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The live parts of the cluster in one observation: hosts that are on and serve, members and
 * routers on them. Connections to any other part are stale.
 */
public record LiveParts(Set<HostName> hosts, Set<Seat> seats) {
  public LiveParts {
    hosts = Set.copyOf(hosts);
    seats = Set.copyOf(seats);
  }

  /** Returns the live parts; empty where not all of them could be observed. */
  public static Optional<LiveParts> in(Observed seen) {
    return seen.mongo().book().isUnknown()
        ? Optional.empty()
        : seen.hosts().hosts().known().map(hosts -> of(hosts, seen));
  }

  /** Returns the hosts that are on and serve. */
  public static Set<HostName> hosts(List<Host> all, HostsObserved seen) {
    var hosts = new HashSet<HostName>();
    all.stream().filter(Host::isOn).map(Host::name).forEach(hosts::add);
    var losses = seen.losses().names();
    hosts.removeIf(host -> losses.contains(host) && !seen.servesOn(host));
    return hosts;
  }

  private static LiveParts of(List<Host> all, Observed seen) {
    var hosts = hosts(all, seen.hosts());
    var seats = new HashSet<>(seen.mongo().seats());
    seats.removeIf(seat -> !hosts.contains(seat.host()));
    return new LiveParts(hosts, seats);
  }
}
