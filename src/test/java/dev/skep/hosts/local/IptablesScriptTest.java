package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.firewall.FirewallPolicy.Opening;
import dev.skep.hosts.firewall.FirewallPolicy.Sources;
import dev.skep.hosts.firewall.FirewallRule.Transport;
import dev.skep.hosts.model.HostName;
import dev.skep.spec.Subnet;
import java.util.List;
import org.junit.jupiter.api.Test;

class IptablesScriptTest {
  private static final LocalLayout LAYOUT = new LocalLayout("shop", Subnet.parse("10.210.7.0/24"));

  @Test
  void aWallIsOneChainThatLetsTheListedThroughAndRefusesTheRestAtOnce() {
    var rules =
        rules(
            new Opening(Transport.TCP, 8080, 8080, new Sources.World()),
            new Opening(Transport.TCP, 31000, 31999, new Sources.Slots(List.of(0, 3))),
            new Opening(Transport.UDP, 7946, 7946, new Sources.Slots(List.of(1))),
            new Opening(Transport.TCP, 22, 22, new Sources.Networks(List.of("10.9.0.0/16"))));

    assertThat(rules)
        .isEqualTo(
            """
            *filter
            :SKEP - [0:0]
            -A SKEP ! -i eth+ -j RETURN
            -A SKEP -m conntrack ! --ctstate NEW -j RETURN
            -A SKEP -p icmp -j RETURN
            -A SKEP -p tcp -m conntrack --ctorigdstport 8080:8080 -j RETURN
            -A SKEP -s 10.210.7.10 -p tcp -m conntrack --ctorigdstport 31000:31999 -j RETURN
            -A SKEP -s 10.210.7.13 -p tcp -m conntrack --ctorigdstport 31000:31999 -j RETURN
            -A SKEP -s 10.210.7.11 -p udp -m conntrack --ctorigdstport 7946:7946 -j RETURN
            -A SKEP -s 10.9.0.0/16 -p tcp -m conntrack --ctorigdstport 22:22 -j RETURN
            -A SKEP -p tcp -j REJECT --reject-with tcp-reset
            -A SKEP -j REJECT --reject-with icmp-port-unreachable
            COMMIT
            """);
  }

  @Test
  void aGroupWithoutHostsLetsNobodyThrough() {
    assertThat(rules(new Opening(Transport.TCP, 31000, 31999, new Sources.Slots(List.of()))))
        .doesNotContain("31000");
  }

  private static String rules(Opening... openings) {
    var policy = new FirewallPolicy("shop", HostName.of("shop", "mongodb", 1), List.of(openings));
    return new IptablesScript(LAYOUT, policy).rules();
  }
}
