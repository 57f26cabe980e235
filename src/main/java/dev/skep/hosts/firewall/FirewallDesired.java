package dev.skep.hosts.firewall;

import dev.skep.hosts.firewall.FirewallRule.From;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The desired firewall: which groups the hosts of each pool are in, and the rules between the
 * groups. Gives the policy of each host. Pure.
 *
 * @param groups the groups by pool
 */
public record FirewallDesired(
    String cluster, Map<String, Set<HostGroup>> groups, List<FirewallRule> rules) {
  public FirewallDesired {
    groups = java.util.Collections.unmodifiableMap(new TreeMap<>(groups));
    rules = List.copyOf(rules);
  }

  /** A host as the firewall needs it: its slot and its pool. */
  public record Standing(HostName name, String pool, int slot) {
    public static Standing of(HostPlace place) {
      return new Standing(place.name(), place.request().pool(), place.slot());
    }

    public static Standing of(Host host) {
      return new Standing(host.name(), host.pool(), host.slot());
    }
  }

  /** The openings for hosts of these groups, where {@code all} are the cluster's hosts. */
  List<FirewallPolicy.Opening> openings(Set<HostGroup> mine, Collection<Standing> all) {
    return rules.stream()
        .filter(rule -> mine.contains(rule.to()))
        .map(rule ->
            new FirewallPolicy.Opening(
                rule.transport(), rule.firstPort(), rule.lastPort(), from(rule.from(), all)))
        .toList();
  }

  /**
   * The groups of a pool. A pool that the file no longer names is in every group, since other hosts
   * may still need what its hosts hold.
   */
  Set<HostGroup> groups(String pool) {
    return groups.getOrDefault(pool, EnumSet.allOf(HostGroup.class));
  }

  private FirewallPolicy.Sources from(From from, Collection<Standing> all) {
    return switch (from) {
      case From.World() -> new FirewallPolicy.Sources.World();
      case From.Networks(var networks) -> new FirewallPolicy.Sources.Networks(networks);
      case From.Groups(var wanted) -> new FirewallPolicy.Sources.Slots(slots(wanted, all));
    };
  }

  private List<Integer> slots(Set<HostGroup> wanted, Collection<Standing> all) {
    Stream<Standing> let =
        all.stream().filter(host -> groups(host.pool()).stream().anyMatch(wanted::contains));
    return let.map(Standing::slot).distinct().sorted(Comparator.naturalOrder()).toList();
  }
}
