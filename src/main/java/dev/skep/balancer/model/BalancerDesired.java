package dev.skep.balancer.model;

import java.util.List;
import java.util.Optional;

/**
 * The desired balancers; each one serves every app.
 *
 * @param unread why there may be more apps to serve than these: then the balancers' files are left
 *     as they are
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

  /** The desired balancers, if all apps that they are to serve are known. */
  public BalancerDesired(String cluster, List<DesiredBalancer> balancers, List<BalancedApp> apps) {
    this(cluster, balancers, apps, Optional.empty());
  }
}
