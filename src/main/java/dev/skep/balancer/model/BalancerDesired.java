package dev.skep.balancer.model;

import java.util.List;
import java.util.Optional;

/**
 * The balancers that a spec asks for; each one serves every app.
 *
 * @param unread why they may be to serve more than that: then their files are left as they are
 */
public record BalancerDesired(
    String cluster,
    List<DesiredBalancer> balancers,
    List<BalancedApp> apps,
    Optional<String> unread) {
  public BalancerDesired {
    balancers = List.copyOf(balancers);
    apps = List.copyOf(apps);
  }

  /** All that they are to serve is known. */
  public BalancerDesired(String cluster, List<DesiredBalancer> balancers, List<BalancedApp> apps) {
    this(cluster, balancers, apps, Optional.empty());
  }
}
