package dev.skep.docker.errors;

/**
 * Another client changed a Swarm object since it was read: read again, decide again. The engine
 * says so with status 500 and the words {@code update out of sequence}.
 */
public final class StaleVersion extends EngineException {
  private static final long serialVersionUID = 1L;

  public StaleVersion(String engine, String call, String answer) {
    super(engine, call, answer);
  }
}
