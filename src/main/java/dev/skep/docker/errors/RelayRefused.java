package dev.skep.docker.errors;

/** A relay into a container could not be opened; the reason says who has to act. */
public final class RelayRefused extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Why no relay came up. */
  public enum Reason {
    /** The container's image has no perl, which the relay is written in. */
    PERL_MISSING,
    /** The container runs, and nothing listens on the port. */
    CONNECTION_REFUSED,
    /** The container is stopped, paused or removed. */
    CONTAINER_NOT_RUNNING,
    /** Any other cause; the answer has the words. */
    OTHER
  }

  private final Reason reason;

  public RelayRefused(String engine, String call, Reason reason, String answer) {
    super(engine, call, answer);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
