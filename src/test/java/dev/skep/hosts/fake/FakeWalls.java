package dev.skep.hosts.fake;

import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.HostName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is let through to machines in memory: it is written down, and nothing is stopped by it. */
final class FakeWalls {
  private final Map<HostName, FirewallPolicy> policies = new TreeMap<>();
  private Optional<String> impossible = Optional.empty();

  Map<HostName, FirewallPolicy.Outcome> put(List<FirewallPolicy> wanted) {
    var outcomes = new TreeMap<HostName, FirewallPolicy.Outcome>();
    for (var policy : wanted) {
      policies.put(policy.host(), policy);
      outcomes.put(
          policy.host(),
          impossible
              .<FirewallPolicy.Outcome>map(FirewallPolicy.Outcome.Impossible::new)
              .orElseGet(FirewallPolicy.Outcome.Stands::new));
    }
    return outcomes;
  }

  void becomeImpossible(String why) {
    impossible = Optional.of(why);
  }

  Optional<FirewallPolicy> of(HostName host) {
    return Optional.ofNullable(policies.get(host));
  }

  void forget(HostName host) {
    policies.remove(host);
  }
}
