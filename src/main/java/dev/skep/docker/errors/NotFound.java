package dev.skep.docker.errors;

/** The engine answered 404: it has no such thing. */
public final class NotFound extends EngineException {
  private static final long serialVersionUID = 1L;

  public NotFound(String engine, String call, String answer) {
    super(engine, call, answer);
  }
}
