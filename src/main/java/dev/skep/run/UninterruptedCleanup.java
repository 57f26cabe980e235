package dev.skep.run;

/**
 * Takes away what a step made for itself alone, though the run was told to end: an interrupt would
 * break every call. It is kept for afterwards. Only for calls that are bounded in time.
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
