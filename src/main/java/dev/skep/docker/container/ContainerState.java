package dev.skep.docker.container;

import java.util.Locale;

/** The state of a container, in the engine's word. */
public enum ContainerState {
  CREATED,
  RUNNING,
  PAUSED,
  RESTARTING,
  REMOVING,
  EXITED,
  DEAD;

  public static ContainerState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
