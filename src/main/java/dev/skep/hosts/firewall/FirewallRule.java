package dev.skep.hosts.firewall;

import java.util.List;
import java.util.Set;

/** Lets sources reach ports of a group's hosts; a port that no rule opens is closed. */
public record FirewallRule(
    HostGroup to, Transport transport, int firstPort, int lastPort, From from) {
  public FirewallRule {
    if (firstPort < 1 || lastPort > 65535 || firstPort > lastPort) {
      throw new IllegalArgumentException("no ports: %d to %d".formatted(firstPort, lastPort));
    }
  }

  /** The transport protocol of the rule. */
  public enum Transport {
    TCP,
    UDP
  }

  /** The sources that are let through. */
  public sealed interface From {
    record World() implements From {}

    /** The hosts of these groups, by their addresses. */
    record Groups(Set<HostGroup> groups) implements From {
      public Groups {
        groups = Set.copyOf(groups);
      }
    }

    /** Networks that the file names, as {@code 10.0.0.0/8}. */
    record Networks(List<String> networks) implements From {
      public Networks {
        networks = List.copyOf(networks);
      }
    }
  }
}
