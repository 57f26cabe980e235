package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.hosts.model.HostName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Decides how often HAProxy checks hosts that hold no instance, which is most of them in a large
 * cluster: each host of the pool is a server of each colour of each app, for every balancer. All
 * such checks together stay within a budget. Instances that serve are checked as often as ever, so
 * that their end is noticed as soon.
 */
final class HealthCheckPace {
  /**
   * The budget of checks in a second: 200 hosts with 10 apps had 37,000, and three quarters of a
   * core for them.
   */
  private static final int A_SECOND = 1_000;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private HealthCheckPace() {}

  static Duration pause(
      DesiredBalancer balancer, List<BalancedApp> apps, Map<HostName, String> addresses) {
    long servers =
        apps.stream().mapToLong(app -> Backends.hosts(app, addresses).size()).sum()
            * Color.values().length
            * balancer.count();
    var pause = Duration.ofMillis(servers * 1_000 / A_SECOND);
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
