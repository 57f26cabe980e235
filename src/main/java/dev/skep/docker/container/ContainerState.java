package dev.skep.docker.container;

import java.util.Locale;

/** The engine's word for how a container stands. */
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
