package dev.skep.docker.swarm;

import dev.skep.docker.model.SortedCopies;
import java.util.Map;
import java.util.Optional;

/** A Swarm node as the managers see it; {@code message} says why it is down. Memory in bytes. */
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
  /** A node's role in the Swarm. */
  public enum Role {
    WORKER,
    MANAGER
  }

  /** Whether the Swarm gives tasks to the node. */
  public enum Availability {
    ACTIVE,
    PAUSE,
    DRAIN
  }

  /** Whether the managers receive the node's heartbeats. */
  public enum State {
    UNKNOWN,
    READY,
    DOWN,
    DISCONNECTED
  }

  /** A manager's state among the managers. */
  public record Manager(boolean leader, boolean reachable, String address) {}

  public SwarmNode {
    labels = SortedCopies.sorted(labels);
  }
}
