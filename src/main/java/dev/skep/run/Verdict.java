package dev.skep.run;

/**
 * How a run ended: exactly one verdict, computed from what is observed, never from what was sent.
 * The last line of a changing verb begins with its name.
 */
public enum Verdict {
  NO_CHANGE(0),
  DONE(0),
  /** The change failed and was rolled back; what served before serves again. */
  ROLLED_BACK(7),
  /** The cluster serves, but something needs a person. */
  DEGRADED(8),
  FAILED(1),
  ABORTED(130);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code where no trouble names a better one ({@link Trouble.Kind#exitCode}). */
  public int exitCode() {
    return exitCode;
  }
}
