package dev.skep.run;

/**
 * Turns an unexpected exception into a {@link Trouble}; the stack trace is kept for {@code
 * --debug}.
 */
public final class UnexpectedErrors {
  private UnexpectedErrors() {}

  public static Trouble trouble(String tried, Throwable thrown) {
    if (thrown instanceof Trouble trouble) {
      return trouble;
    }
    var came =
        thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    return Trouble.failed("Could not %s: %s".formatted(tried, came))
        .next("Run it again with --debug to see where this came from.")
        .causedBy(thrown);
  }
}
