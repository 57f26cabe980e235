package dev.skep.docker.model;

/** Receives a container's log lines in order, one at a time. */
@FunctionalInterface
public interface LogListener {
  void heard(LogLine line);

  /** Called when no more lines will come: the container ended, or the pipe broke. */
  default void ended() {}
}
