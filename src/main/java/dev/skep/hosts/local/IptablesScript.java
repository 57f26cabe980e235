package dev.skep.hosts.local;

import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.firewall.FirewallPolicy.Opening;
import dev.skep.hosts.firewall.FirewallPolicy.Sources;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A host's firewall policy as a program for {@code sh} in its container. One chain, {@code SKEP},
 * judges the first packet of each connection that enters from the hosts' network. It judges by the
 * port to which the packet was sent, before the engine redirected it to a container, so it covers
 * what listens on the host and what the engine publishes. The engine keeps its own chains;
 * DOCKER-USER is the chain that engines leave to others. A refusal is sent at once, so that no
 * client waits for an answer.
 */
record IptablesScript(LocalLayout layout, FirewallPolicy policy) {
  static final String CHAIN = "SKEP";

  /**
   * The interfaces of the hosts' network. A container has one network and calls its interface
   * {@code eth0}; after it was disconnected and connected again, {@code eth1} (tried, Docker
   * 20.10).
   */
  private static final String HOSTS_NETWORK = "eth+";

  /** Chooses between an image's two iptables: the legacy one where the kernel has no nftables. */
  static final String IPTABLES =
      """
      legacy=/usr/local/sbin/.iptables-legacy
      if [ -d $legacy ] && ! iptables -nL >/dev/null 2>&1; then PATH=$legacy:$PATH; fi
      """;

  /**
   * The program that installs the rules. The chain is changed in one piece; Debian has the program
   * under another name too.
   */
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

  /** The rules as text for {@code iptables-restore --noflush}, which leaves other chains alone. */
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

  /** The rules of one opening; none for an opening without sources. */
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
