package dev.skep.run;

/**
 * Asked before every change to the world: a run that has lost its lock is ended here, before its
 * next changing call.
 */
@FunctionalInterface
public interface Guard {
  /**
   * Returns when changes may be made.
   *
   * @throws Trouble of kind {@link Trouble.Kind#LOCKED} when they no longer may
   */
  void beforeChange();

  /** For runs that change nothing that others could change too. */
  static Guard open() {
    return () -> {};
  }
}
