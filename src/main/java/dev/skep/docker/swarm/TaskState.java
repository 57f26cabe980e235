package dev.skep.docker.swarm;

import java.util.Locale;

/** A task's life, in order; those from COMPLETE on are ends. */
public enum TaskState {
  NEW,
  ALLOCATED,
  PENDING,
  ASSIGNED,
  ACCEPTED,
  PREPARING,
  READY,
  STARTING,
  RUNNING,
  COMPLETE,
  SHUTDOWN,
  FAILED,
  REJECTED,
  REMOVE,
  ORPHANED;

  public static TaskState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Nothing of it runs any more. */
  public boolean ended() {
    return compareTo(COMPLETE) >= 0;
  }
}
