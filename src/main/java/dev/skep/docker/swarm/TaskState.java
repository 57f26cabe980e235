package dev.skep.docker.swarm;

import java.util.Locale;

/** The states of a task's life, in order; from COMPLETE on the task has ended. */
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

  /** Whether nothing of the task runs any more. */
  public boolean ended() {
    return compareTo(COMPLETE) >= 0;
  }
}
