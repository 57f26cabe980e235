package dev.skep.app.model;

import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hosts on which instances of one app may stand. A release keeps the placement that it was made
 * with: another choice of hosts is another release, switched to as any other, and moves nothing
 * that serves.
 *
 * @param pool all hosts of the app's pool, which requests may be sent to
 * @param refused hosts of the pool that the placement leaves out, each with the reason
 * @param constraints the same as Swarm's constraints: {@code node.labels.daemon==nodejs}
 * @param unknown why the placement is not known, if so
 */
public record AllowedHosts(
    List<HostName> pool,
    SortedMap<HostName, String> refused,
    List<String> constraints,
    Optional<String> unknown) {
  public AllowedHosts {
    pool = List.copyOf(pool);
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    constraints = List.copyOf(constraints);
  }

  /**
   * Allows the pool's hosts without the refused ones.
   *
   * @param ofThePool the constraints by which the Swarm finds the pool's nodes
   */
  public static AllowedHosts of(
      List<HostName> pool, SortedMap<HostName, String> refused, List<String> ofThePool) {
    var constraints = new ArrayList<>(ofThePool);
    refused
        .keySet()
        .forEach(host -> constraints.add("node.labels.%s!=%s".formatted(ClusterLabels.NAME, host)));
    return new AllowedHosts(pool, refused, constraints, Optional.empty());
  }

  /** A placement that is not known, as what it follows from cannot be read just now. */
  public static AllowedHosts unknown(List<HostName> pool, String why) {
    return new AllowedHosts(pool, new TreeMap<>(), List.of(), Optional.of(why));
  }

  /** The allowed hosts; each takes at most one instance. */
  public List<HostName> hosts() {
    return pool.stream().filter(host -> !refused.containsKey(host)).toList();
  }

  /** Why hosts of the pool are refused, a line for each. */
  public List<String> reasons() {
    return refused.entrySet().stream()
        .map(each -> "%s: %s".formatted(each.getKey(), each.getValue()))
        .toList();
  }
}
