package dev.skep.app.model;

import dev.skep.balancer.model.DesiredBalancer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The desired apps, from the spec.
 *
 * @param balancers the balancers that serve them; empty if the cluster has none
 * @param releaseLimit how long a release may take until every instance passes its health check
 * @param by who runs Skep, for the release book: {@code anna@laptop}
 * @param stillRemembered apps that the file no longer names and whose book stays for now, since it
 *     is not known whether MongoDB has their user
 */
public record AppDesired(
    String cluster,
    List<DesiredApp> apps,
    List<DesiredBalancer> balancers,
    Duration releaseLimit,
    String by,
    List<String> stillRemembered) {
  public AppDesired {
    apps = List.copyOf(apps);
    stillRemembered = List.copyOf(stillRemembered);
    balancers = List.copyOf(balancers);
  }

  /** The desired apps, with no book of a removed app that must stay. */
  public AppDesired(
      String cluster,
      List<DesiredApp> apps,
      List<DesiredBalancer> balancers,
      Duration releaseLimit,
      String by) {
    this(cluster, apps, balancers, releaseLimit, by, List.of());
  }

  public Optional<DesiredApp> app(String name) {
    return apps.stream().filter(app -> app.name().equals(name)).findFirst();
  }
}
