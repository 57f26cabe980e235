package dev.skep.docker.model;

/** Hears a container's lines in order, one at a time. */
@FunctionalInterface
public interface LogListener {
  void heard(LogLine line);

  /** No more lines will come: the container ended, or the pipe broke. */
  default void ended() {}
}
