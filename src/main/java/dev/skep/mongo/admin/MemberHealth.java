package dev.skep.mongo.admin;

/** How a member stands in its set. */
public enum MemberHealth {
  PRIMARY,
  SECONDARY,
  /** Starting, copying or catching up; must be left alone. */
  SYNCING,
  /** The others do not reach it. */
  DOWN,
  REMOVED;

  /** From the server's own word, as in {@code replSetGetStatus.members[].stateStr}. */
  public static MemberHealth of(String stateStr) {
    return switch (stateStr) {
      case "PRIMARY" -> PRIMARY;
      case "SECONDARY" -> SECONDARY;
      case "REMOVED" -> REMOVED;
      case "STARTUP", "STARTUP2", "RECOVERING", "ROLLBACK" -> SYNCING;
      default -> DOWN;
    };
  }

  /** Whether it holds the data and takes part. */
  public boolean isHealthy() {
    return this == PRIMARY || this == SECONDARY;
  }
}
