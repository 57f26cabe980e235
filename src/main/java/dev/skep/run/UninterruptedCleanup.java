package dev.skep.run;

/**
 * Runs a cleanup in spite of an interrupt: a step removes what it made for itself alone, even when
 * the run was told to end. The interrupt would break every call, so it is set aside and restored
 * afterwards. Only for calls that are bounded in time.
 */
public final class UninterruptedCleanup {
  private UninterruptedCleanup() {}

  public static void perform(Runnable act) {
    boolean toldToEnd = Thread.interrupted();
    try {
      act.run();
    } finally {
      if (toldToEnd) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
