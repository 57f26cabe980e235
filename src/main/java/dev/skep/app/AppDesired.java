package dev.skep.app;

import dev.skep.balancer.WantedBalancer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The apps that a spec asks for.
 *
 * @param balancers what serves them; empty where the cluster has none
 * @param releaseLimit how long a release may take until every instance passes its health check
 * @param by who asks, for the book: {@code anna@laptop}
 */
public record AppDesired(
    String cluster,
    List<WantedApp> apps,
    List<WantedBalancer> balancers,
    Duration releaseLimit,
    String by) {
  public AppDesired {
    apps = List.copyOf(apps);
    balancers = List.copyOf(balancers);
  }

  public Optional<WantedApp> app(String name) {
    return apps.stream().filter(app -> app.name().equals(name)).findFirst();
  }
}
