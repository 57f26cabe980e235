package dev.skep.hosts;

import dev.skep.hosts.FirewallDesired.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The walls of a cluster's hosts. Hosts that are for the same have the same openings, which name
 * every other host: they are made, and hashed, once for each such purpose and not for each host.
 */
final class Walls {
  private final FirewallDesired desired;
  private final List<Standing> all;
  private final Map<Set<HostGroup>, Model> models = new HashMap<>();

  /** A wall but for whose it is. */
  private record Model(List<Wall.Opening> openings, String hash) {}

  Walls(FirewallDesired desired, List<Standing> all) {
    this.desired = desired;
    this.all = List.copyOf(all);
  }

  Wall of(Standing host) {
    return new Wall(desired.cluster(), host.name(), model(host).openings());
  }

  /** The one of {@link Wall#hash}. */
  String hash(Standing host) {
    return model(host).hash();
  }

  private Model model(Standing host) {
    return models.computeIfAbsent(
        desired.groups(host.pool()),
        groups -> {
          var openings = desired.openings(groups, all);
          return new Model(openings, new Wall(desired.cluster(), host.name(), openings).hash());
        });
  }
}
