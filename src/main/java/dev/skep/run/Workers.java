package dev.skep.run;

/** Runs steps: each on a virtual thread of its own, or one after the other in a simulation. */
@FunctionalInterface
public interface Workers {
  Worker start(StepId step, Runnable work);

  /** A running step. */
  @FunctionalInterface
  interface Worker {
    /** Asks the step to end soon; does nothing when it has ended. */
    void interrupt();
  }

  /** One virtual thread for each step. */
  static Workers virtualThreads() {
    return (step, work) -> Thread.ofVirtual().name(step.path()).start(work)::interrupt;
  }

  /**
   * Runs each step at once in the caller's thread: for simulations, where the order must be
   * repeatable.
   */
  static Workers inline() {
    return (step, work) -> {
      work.run();
      return () -> {};
    };
  }
}
