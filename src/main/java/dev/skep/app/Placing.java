package dev.skep.app;

import dev.skep.hosts.HostName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where instances of one app may stand.
 *
 * @param hosts at most one instance on each
 * @param refused other hosts of its pool, each with why
 * @param constraints the same in Swarm's words: {@code node.labels.daemon==nodejs}
 * @param label that is to tell the Swarm which of the pool's nodes they are, if any
 */
public record Placing(
    List<HostName> hosts,
    SortedMap<HostName, String> refused,
    List<String> constraints,
    Optional<String> label) {
  private static final String MAY = "yes";
  private static final String MAY_NOT = "no";

  public Placing {
    hosts = List.copyOf(hosts);
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    constraints = List.copyOf(constraints);
  }

  /** On any host of the pool. */
  public static Placing anywhere(List<HostName> hosts, List<String> constraints) {
    return new Placing(hosts, new TreeMap<>(), constraints, Optional.empty());
  }

  /** On some hosts of the pool alone. */
  public static Placing among(
      List<HostName> hosts,
      SortedMap<HostName, String> refused,
      String app,
      List<String> ofThePool) {
    return new Placing(hosts, refused, labelled(app, ofThePool), Optional.of(label(app)));
  }

  /** On those that carry the label by now: what they are chosen by is not known. */
  public static Placing asBefore(List<HostName> pool, String app, List<String> ofThePool) {
    return new Placing(pool, new TreeMap<>(), labelled(app, ofThePool), Optional.empty());
  }

  private static List<String> labelled(String app, List<String> ofThePool) {
    var constraints = new ArrayList<>(ofThePool);
    constraints.add("node.labels.%s==%s".formatted(label(app), MAY));
    return constraints;
  }

  private static String label(String app) {
    return "app." + app;
  }

  /** What a host's node is to carry for it. */
  public Map<String, String> labelsOf(HostName host) {
    if (label.isEmpty()) {
      return Map.of();
    }
    return hosts.contains(host)
        ? Map.of(label.get(), MAY)
        : refused.containsKey(host) ? Map.of(label.get(), MAY_NOT) : Map.of();
  }

  /** Why others are not among them, a line for each. */
  List<String> reasons() {
    return refused.entrySet().stream()
        .map(each -> "%s: %s".formatted(each.getKey(), each.getValue()))
        .toList();
  }
}
