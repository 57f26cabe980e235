package dev.skep.hosts.firewall;

import dev.skep.hosts.firewall.FirewallRule.Transport;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.SpecHash;
import java.util.List;

/**
 * What is let through to one host from outside of it; all else is refused. It never stands between
 * a host and itself, nor in the way of answers, nor of ICMP.
 */
public record FirewallPolicy(String cluster, HostName host, List<Opening> openings) {
  /** Raised when providers enforce the same wall in another way, so that each host gets it. */
  private static final int EDITION = 1;

  public FirewallPolicy {
    openings = List.copyOf(openings);
  }

  /** Ports of the host, and who reaches them. */
  public record Opening(Transport transport, int firstPort, int lastPort, Sources from) {}

  /** Who is let through. */
  public sealed interface Sources {
    record World() implements Sources {}

    /** The cluster's hosts at these places of their provider, in ascending order. */
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

  /** What came of it when a host was to be guarded. */
  public sealed interface Outcome {
    /** It stands, and will again after every start of the host. */
    record Stands() implements Outcome {}

    /** The host has not what it takes, such as a kernel that filters; in its own words. */
    record Impossible(String reason) implements Outcome {}
  }

  /** The wall in one word: another one means that another wall is wanted. */
  public String hash() {
    return SpecHash.of(
        String.valueOf(EDITION), openings.stream().map(FirewallPolicy::text).toList().toString());
  }

  /** As every wall was written that stands: another text puts each one up anew. */
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
