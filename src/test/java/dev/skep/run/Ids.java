package dev.skep.run;

/** Ids for tests that do not care what a step is about: {@code swarm/NAME}. */
public final class Ids {
  private Ids() {}

  public static StepId id(String name) {
    return StepKind.JOIN_SWARM.of(name);
  }
}
