package dev.skep.run;

/** Where steps run: each on a virtual thread of its own, or one after the other in a simulation. */
@FunctionalInterface
public interface Workers {
  Worker start(StepId step, Runnable work);

  /** A step at work. */
  @FunctionalInterface
  interface Worker {
    /** Asks it to end soon; does nothing when it has ended. */
    void interrupt();
  }

  /** One virtual thread for each step. */
  static Workers virtualThreads() {
    return (step, work) -> Thread.ofVirtual().name(step.path()).start(work)::interrupt;
  }

  /** Each step at once, in the caller's thread: for simulations, where order must be repeatable. */
  static Workers inline() {
    return (step, work) -> {
      work.run();
      return () -> {};
    };
  }
}
