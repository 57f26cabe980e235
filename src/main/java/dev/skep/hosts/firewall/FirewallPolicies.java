package dev.skep.hosts.firewall;

import dev.skep.hosts.firewall.FirewallDesired.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The walls of a cluster's hosts. Hosts that are for the same have the same openings, which name
 * every other host: they are made, and hashed, once for each such purpose and not for each host.
 */
public final class FirewallPolicies {
  private final FirewallDesired desired;
  private final List<Standing> all;
  private final Map<Set<HostGroup>, Model> models = new HashMap<>();

  /** A wall but for whose it is. */
  private record Model(List<FirewallPolicy.Opening> openings, String hash) {}

  public FirewallPolicies(FirewallDesired desired, List<Standing> all) {
    this.desired = desired;
    this.all = List.copyOf(all);
  }

  public FirewallPolicy of(Standing host) {
    return new FirewallPolicy(desired.cluster(), host.name(), model(host).openings());
  }

  /** The one of {@link FirewallPolicy#hash}. */
  public String hash(Standing host) {
    return model(host).hash();
  }

  private Model model(Standing host) {
    return models.computeIfAbsent(
        desired.groups(host.pool()),
        groups -> {
          var openings = desired.openings(groups, all);
          return new Model(
              openings, new FirewallPolicy(desired.cluster(), host.name(), openings).hash());
        });
  }
}
