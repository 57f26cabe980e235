package dev.skep.run;

/**
 * Allows or refuses the next change to the world. It is asked before each one, so that a run that
 * has lost its lock ends before its next changing call.
 */
@FunctionalInterface
public interface Guard {
  /**
   * Returns when changes may be made.
   *
   * @throws Trouble of kind {@link Trouble.Kind#LOCKED} when they no longer may
   */
  void beforeChange();

  /**
   * A guard that allows everything: for runs that change nothing that another run could change too.
   */
  static Guard open() {
    return () -> {};
  }
}
