package dev.skep.hosts.firewall;

import dev.skep.hosts.firewall.FirewallRule.Transport;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.SpecHash;
import java.util.List;

/**
 * The firewall policy of one host: what may enter the host from outside; everything else is
 * refused. It never affects traffic of the host with itself, nor answers, nor ICMP.
 */
public record FirewallPolicy(String cluster, HostName host, List<Opening> openings) {
  /**
   * The edition of the policies' enforcement. It is raised when providers enforce the same policy
   * in another way, so that each host gets it.
   */
  private static final int EDITION = 1;

  public FirewallPolicy {
    openings = List.copyOf(openings);
  }

  /** Ports of the host, and the sources that may reach them. */
  public record Opening(Transport transport, int firstPort, int lastPort, Sources from) {}

  /** The sources that are let through. */
  public sealed interface Sources {
    record World() implements Sources {}

    /** The cluster's hosts at these slots, in ascending order. */
    record Slots(List<Integer> slots) implements Sources {
      public Slots {
        slots = List.copyOf(slots);
      }
    }

    /** Networks, as {@code 10.0.0.0/8}. */
    record Networks(List<String> networks) implements Sources {
      public Networks {
        networks = List.copyOf(networks);
      }
    }
  }

  /** The outcome of applying a policy to a host. */
  public sealed interface Outcome {
    /** The firewall is in force, and will be again after every start of the host. */
    record Stands() implements Outcome {}

    /** The host cannot enforce it, for instance for lack of a kernel filter; in its own words. */
    record Impossible(String reason) implements Outcome {}
  }

  /** The hash of the policy. Another hash means that another policy is desired. */
  public String hash() {
    return SpecHash.of(
        String.valueOf(EDITION), openings.stream().map(FirewallPolicy::text).toList().toString());
  }

  /**
   * The text of an opening that goes into the hash. Every host's policy was hashed with this text;
   * another text would apply each one again.
   */
  private static String text(Opening opening) {
    var from =
        switch (opening.from()) {
          case Sources.World() -> "World[]";
          case Sources.Slots(var slots) -> "Slots[slots=%s]".formatted(slots);
          case Sources.Networks(var networks) -> "Networks[networks=%s]".formatted(networks);
        };
    return "Opening[transport=%s, firstPort=%d, lastPort=%d, from=%s]"
        .formatted(opening.transport().name(), opening.firstPort(), opening.lastPort(), from);
  }
}
