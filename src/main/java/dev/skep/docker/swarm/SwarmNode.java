package dev.skep.docker.swarm;

import dev.skep.docker.model.SortedCopies;
import java.util.Map;
import java.util.Optional;

/** A node as the managers see it; {@code message} says why it is down. Memory in bytes. */
public record SwarmNode(
    String id,
    long version,
    String hostname,
    String address,
    Role role,
    Availability availability,
    State state,
    String message,
    String engineRelease,
    long memoryBytes,
    Map<String, String> labels,
    Optional<Manager> manager) {
  /** What it is for. */
  public enum Role {
    WORKER,
    MANAGER
  }

  /** Whether tasks go there. */
  public enum Availability {
    ACTIVE,
    PAUSE,
    DRAIN
  }

  /** Whether it is heard. */
  public enum State {
    UNKNOWN,
    READY,
    DOWN,
    DISCONNECTED
  }

  /** A manager's standing among managers. */
  public record Manager(boolean leader, boolean reachable, String address) {}

  public SwarmNode {
    labels = SortedCopies.sorted(labels);
  }
}
