package dev.skep.hosts.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.firewall.FirewallPolicy.Opening;
import dev.skep.hosts.firewall.FirewallPolicy.Sources;
import dev.skep.hosts.firewall.FirewallRule.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hash of a wall is on hosts: what it is made of is no type's name. */
class WallHashTest {
  @Test
  void theHashOfEachKindOfSourcesIsWhatStandsOnHosts() {
    var openings =
        List.of(
            new Opening(Transport.TCP, 22, 22, new Sources.World()),
            new Opening(Transport.TCP, 31000, 31999, new Sources.Slots(List.of(1, 2))),
            new Opening(Transport.UDP, 7946, 7946, new Sources.Networks(List.of("10.0.0.0/8"))));
    var asItWasWritten =
        "[Opening[transport=TCP, firstPort=22, lastPort=22, from=World[]],"
            + " Opening[transport=TCP, firstPort=31000, lastPort=31999, from=Slots[slots=[1, 2]]],"
            + " Opening[transport=UDP, firstPort=7946, lastPort=7946,"
            + " from=Networks[networks=[10.0.0.0/8]]]]";

    assertThat(new FirewallPolicy("shop", new HostName("shop-web-1"), openings).hash())
        .isEqualTo(SpecHash.of("1", asItWasWritten));
  }
}
