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
 * Where instances of one app may stand. A release keeps what was said when it was made: another
 * choice of hosts is another release, switched to as any other, and moves nothing that serves.
 *
 * @param pool all hosts of its pool, which requests may be sent to
 * @param refused those of them that its placement leaves out, each with why
 * @param constraints the same in Swarm's words: {@code node.labels.daemon==nodejs}
 * @param unknown why it cannot be told, if so
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
   * On the pool's hosts without these.
   *
   * @param ofThePool how the Swarm finds the pool's nodes
   */
  public static AllowedHosts of(
      List<HostName> pool, SortedMap<HostName, String> refused, List<String> ofThePool) {
    var constraints = new ArrayList<>(ofThePool);
    refused
        .keySet()
        .forEach(host -> constraints.add("node.labels.%s!=%s".formatted(ClusterLabels.NAME, host)));
    return new AllowedHosts(pool, refused, constraints, Optional.empty());
  }

  /** What it follows from cannot be read just now. */
  public static AllowedHosts unknown(List<HostName> pool, String why) {
    return new AllowedHosts(pool, new TreeMap<>(), List.of(), Optional.of(why));
  }

  /** At most one instance on each. */
  public List<HostName> hosts() {
    return pool.stream().filter(host -> !refused.containsKey(host)).toList();
  }

  /** Why others are not among them, a line for each. */
  public List<String> reasons() {
    return refused.entrySet().stream()
        .map(each -> "%s: %s".formatted(each.getKey(), each.getValue()))
        .toList();
  }
}
