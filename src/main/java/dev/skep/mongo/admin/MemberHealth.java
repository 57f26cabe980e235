package dev.skep.mongo.admin;

/** The state of a member in its replica set. */
public enum MemberHealth {
  PRIMARY,
  SECONDARY,
  /** The member starts, copies or catches up, and must be left alone. */
  SYNCING,
  /** The other members do not reach it. */
  DOWN,
  REMOVED;

  /** The state by the server's own word, as in {@code replSetGetStatus.members[].stateStr}. */
  public static MemberHealth of(String stateStr) {
    return switch (stateStr) {
      case "PRIMARY" -> PRIMARY;
      case "SECONDARY" -> SECONDARY;
      case "REMOVED" -> REMOVED;
      case "STARTUP", "STARTUP2", "RECOVERING", "ROLLBACK" -> SYNCING;
      default -> DOWN;
    };
  }

  /** Whether the member holds the data and takes part in the set. */
  public boolean isHealthy() {
    return this == PRIMARY || this == SECONDARY;
  }
}
