package dev.skep.hosts.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.firewall.FirewallRule.From;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirewallTest {
  private final List<FirewallRule> rules =
      Firewall.rules(Set.of(80, 443), Set.of(5000), List.of("10.9.0.0/16"));

  @Test
  void theWorldReachesTheBalancersAndNothingElse() {
    assertThat(rules.stream().filter(rule -> rule.from() instanceof From.World))
        .allMatch(rule -> rule.to() == HostGroup.LOAD_BALANCER)
        .extracting(FirewallRule::firstPort)
        .containsExactly(80, 443);
  }

  @Test
  void appsReachRoutersButNeitherShardMembersNorConfigServers() {
    assertThat(from(HostGroup.NODE))
        .extracting(FirewallRule::firstPort, FirewallRule::lastPort)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(27017, 27017));
  }

  @Test
  void noEnginesPortIsOpenToAnybody() {
    assertThat(rules).noneMatch(rule -> rule.firstPort() <= 2376 && rule.lastPort() >= 2375);
  }

  @Test
  void onlyTheFilesNetworksReachSsh() {
    assertThat(rules.stream().filter(rule -> rule.firstPort() == 22))
        .extracting(FirewallRule::from)
        .containsExactly(new From.Networks(List.of("10.9.0.0/16")));
    assertThat(Firewall.rules(Set.of(80), Set.of(), List.of()))
        .noneMatch(rule -> rule.firstPort() == 22);
  }

  private List<FirewallRule> from(HostGroup group) {
    return rules.stream()
        .filter(rule -> rule.from() instanceof From.Groups(var groups) && groups.contains(group))
        .toList();
  }
}
