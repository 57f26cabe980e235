package dev.skep.docker.errors;

/** The engine answered 409: the name is taken, or the thing is in a state that forbids the call. */
public final class Conflict extends EngineException {
  private static final long serialVersionUID = 1L;

  public Conflict(String engine, String call, String answer) {
    super(engine, call, answer);
  }
}
