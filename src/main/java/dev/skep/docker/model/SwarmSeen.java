package dev.skep.docker.model;

/**
 * An engine's own state in a Swarm, which it tells without asking a manager. Ids and address are
 * empty outside of a Swarm; {@code manager} means that it can be asked about the whole Swarm now.
 */
public record SwarmSeen(
    State state,
    String nodeId,
    String nodeAddress,
    boolean manager,
    String clusterId,
    String error) {
  /** The engine's word for its state in the Swarm. */
  public enum State {
    INACTIVE,
    PENDING,
    ACTIVE,
    ERROR,
    LOCKED
  }

  public static SwarmSeen none() {
    return new SwarmSeen(State.INACTIVE, "", "", false, "", "");
  }
}
