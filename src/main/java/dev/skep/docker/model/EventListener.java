package dev.skep.docker.model;

import dev.skep.docker.errors.EngineException;

/** Hears events in order, one at a time, in a thread of the engine client's own. */
@FunctionalInterface
public interface EventListener {
  void heard(EngineEvent event);

  /** The stream ended without being closed by us: the engine stopped or the pipe broke. */
  default void ended(EngineException why) {}
}
