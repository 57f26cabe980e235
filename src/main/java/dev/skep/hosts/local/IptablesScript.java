package dev.skep.hosts.local;

import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.firewall.FirewallPolicy.Opening;
import dev.skep.hosts.firewall.FirewallPolicy.Sources;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A host's wall as a program for {@code sh} in its container. One chain of ours judges each first
 * packet that comes in by the hosts' network, by the port it was sent to, before the engine turned
 * it to a container: so it holds for what listens on the host and for what its engine publishes.
 * Its engine's chains stay its own; DOCKER-USER is the one that engines leave to others. Refused is
 * refused at once, so that nobody waits for an answer.
 */
record IptablesScript(LocalLayout layout, FirewallPolicy policy) {
  static final String CHAIN = "SKEP";

  /**
   * A container has one network, and calls its end of it {@code eth0}; once it was taken off the
   * network and put back, {@code eth1} (tried, Docker 20.10).
   */
  private static final String HOSTS_NETWORK = "eth+";

  /**
   * Official images choose between two iptables; where the kernel has no nftables, the legacy one.
   */
  static final String IPTABLES =
      """
      legacy=/usr/local/sbin/.iptables-legacy
      if [ -d $legacy ] && ! iptables -nL >/dev/null 2>&1; then PATH=$legacy:$PATH; fi
      """;

  /** The chain is changed in one piece; Debian knows the program by another name too. */
  private static final String PUT =
      """
      set -e
      %srestore=$(command -v iptables-restore || command -v iptables-nft-restore || echo iptables-restore)
      $restore --wait --noflush <<'RULES'
      %sRULES
      iptables -w -N DOCKER-USER 2>/dev/null || :
      for chain in INPUT DOCKER-USER; do
        iptables -w -C $chain -j SKEP 2>/dev/null || iptables -w -I $chain -j SKEP
      done
      """;

  String program() {
    return PUT.formatted(IPTABLES, rules());
  }

  /** Text for {@code iptables-restore --noflush}, which leaves other chains alone. */
  String rules() {
    return """
    *filter
    :SKEP - [0:0]
    -A SKEP ! -i %s -j RETURN
    -A SKEP -m conntrack ! --ctstate NEW -j RETURN
    -A SKEP -p icmp -j RETURN
    %s-A SKEP -p tcp -j REJECT --reject-with tcp-reset
    -A SKEP -j REJECT --reject-with icmp-port-unreachable
    COMMIT
    """
        .formatted(
            HOSTS_NETWORK,
            policy.openings().stream().map(this::rule).collect(Collectors.joining()));
  }

  /** One that lets nobody through is none. */
  private String rule(Opening opening) {
    return switch (opening.from()) {
      case Sources.World() -> rule(opening, "");
      case Sources.Networks(var networks) -> rule(opening, networks);
      case Sources.Slots(var slots) ->
          rule(opening, slots.stream().map(layout::hostAddress).toList());
    };
  }

  private static String rule(Opening opening, List<String> addresses) {
    return addresses.stream()
        .map(address -> rule(opening, "-s " + address + " "))
        .collect(Collectors.joining());
  }

  private static String rule(Opening opening, String source) {
    return "-A SKEP %s-p %s -m conntrack --ctorigdstport %d:%d -j RETURN\n"
        .formatted(
            source,
            opening.transport().name().toLowerCase(Locale.ROOT),
            opening.firstPort(),
            opening.lastPort());
  }
}
