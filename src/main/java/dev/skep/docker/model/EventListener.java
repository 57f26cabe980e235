package dev.skep.docker.model;

import dev.skep.docker.errors.EngineException;

/** Receives an engine's events in order, one at a time, in a thread of the engine client's own. */
@FunctionalInterface
public interface EventListener {
  void heard(EngineEvent event);

  /**
   * Called when the stream ended without being closed by Skep: the engine stopped or the pipe
   * broke.
   */
  default void ended(EngineException why) {}
}
