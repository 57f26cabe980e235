package dev.skep.balancer.model;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Seen;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is observed of the balancers: the desired ones by name, the address of every host that they
 * may send requests to, and where balancers of this cluster stand, desired or not.
 */
public record BalancerObserved(
    SortedMap<String, BalancerSeen> balancers,
    SortedMap<HostName, Seen<String>> addresses,
    List<LiveBalancer> standing) {
  public BalancerObserved {
    balancers = Collections.unmodifiableSortedMap(new TreeMap<>(balancers));
    standing = List.copyOf(standing);
    addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
  }

  public BalancerSeen balancer(String name) {
    return Optional.ofNullable(balancers.get(name))
        .orElseGet(() -> BalancerSeen.silent(name + " was not asked"));
  }

  /** The addresses that are known; a host that was never made has none. */
  public SortedMap<HostName, String> knownAddresses() {
    var known = new TreeMap<HostName, String>();
    addresses.forEach((host, seen) -> seen.known().ifPresent(address -> known.put(host, address)));
    return known;
  }

  /** Hosts whose provider was silent: nothing is to be concluded from their lack of an address. */
  public Map<HostName, String> unknownAddresses() {
    var unknown = new TreeMap<HostName, String>();
    addresses.forEach((host, seen) -> {
      if (seen instanceof Seen.Unknown<String>(var reason)) {
        unknown.put(host, reason);
      }
    });
    return unknown;
  }
}
