package dev.skep.docker.errors;

/**
 * The engine did not answer: no pipe, a pipe that broke, or a deadline that passed. Whether the
 * call took effect is unknown.
 */
public final class Unreachable extends EngineException {
  private static final long serialVersionUID = 1L;

  public Unreachable(String engine, String call, String answer) {
    super(engine, call, answer);
  }

  public Unreachable(String engine, String call, String answer, Throwable cause) {
    super(engine, call, answer);
    initCause(cause);
  }
}
