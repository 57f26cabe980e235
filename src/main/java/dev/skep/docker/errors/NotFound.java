package dev.skep.docker.errors;

/** The engine answered, and has no such thing (404). */
public final class NotFound extends EngineException {
  private static final long serialVersionUID = 1L;

  public NotFound(String engine, String call, String answer) {
    super(engine, call, answer);
  }
}
