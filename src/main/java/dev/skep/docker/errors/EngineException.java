package dev.skep.docker.errors;

/**
 * An engine call that failed. It says which engine was called, with what, and what came back. The
 * kinds are few: each is one that a caller treats differently.
 */
public abstract sealed class EngineException extends RuntimeException
    permits NotFound, Conflict, StaleVersion, Unreachable, EngineRefused, RelayRefused {
  private static final long serialVersionUID = 1L;

  private final String engine;
  private final String call;
  private final String answer;

  EngineException(String engine, String call, String answer) {
    super("Engine %s, %s: %s".formatted(engine, call, answer));
    this.engine = engine;
    this.call = call;
    this.answer = answer;
  }

  /** The engine's name. */
  public String engine() {
    return engine;
  }

  /** The call as method and path: {@code POST /containers/create}. */
  public String call() {
    return call;
  }

  /** The answer, in the engine's own words where it had any. */
  public String answer() {
    return answer;
  }
}
