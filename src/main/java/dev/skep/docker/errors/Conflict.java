package dev.skep.docker.errors;

/** The name is taken, or the thing is in a state that forbids the call (409). */
public final class Conflict extends EngineException {
  private static final long serialVersionUID = 1L;

  public Conflict(String engine, String call, String answer) {
    super(engine, call, answer);
  }
}
