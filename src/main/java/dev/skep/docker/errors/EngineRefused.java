package dev.skep.docker.errors;

/** The engine answered and refused, for a reason that none of the other kinds names. */
public final class EngineRefused extends EngineException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public EngineRefused(String engine, String call, int status, String message) {
    super(engine, call, status == 0 ? message : "%d %s".formatted(status, message));
    this.status = status;
  }

  /** The HTTP status; 0 where the refusal came inside a stream, as a pull's does. */
  public int status() {
    return status;
  }
}
