package dev.skep.balancer;

import java.util.List;

/** The balancers that a spec asks for; each one serves every app. */
public record BalancerDesired(
    String cluster, List<WantedBalancer> balancers, List<BalancedApp> apps) {
  public BalancerDesired {
    balancers = List.copyOf(balancers);
    apps = List.copyOf(apps);
  }
}
