package dev.skep.hosts.firewall;

import dev.skep.hosts.firewall.FirewallDesired.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The firewall policies of a cluster's hosts. Hosts of the same groups have the same openings,
 * which name every other host, so openings and hash are computed once per combination of groups and
 * not per host.
 */
public final class FirewallPolicies {
  private final FirewallDesired desired;
  private final List<Standing> all;
  private final Map<Set<HostGroup>, Model> models = new HashMap<>();

  /** The part of a policy that does not depend on the host. */
  private record Model(List<FirewallPolicy.Opening> openings, String hash) {}

  public FirewallPolicies(FirewallDesired desired, List<Standing> all) {
    this.desired = desired;
    this.all = List.copyOf(all);
  }

  public FirewallPolicy of(Standing host) {
    return new FirewallPolicy(desired.cluster(), host.name(), model(host).openings());
  }

  /** The hash of the host's policy, as {@link FirewallPolicy#hash}. */
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
