package dev.skep.sim;

import dev.skep.run.StepId;

/** What befalls one process: asked around each of its changing calls, which are counted from 1. */
interface Fate {
  /** Before the call, and before the process asks whether it may still change anything. */
  default void before(SkepProcess process, int number, Call call) throws InterruptedException {}

  /** After the call has taken effect. */
  default void after(SkepProcess process, int number, Call call) throws InterruptedException {}

  /** Whether the answer to a question does not come in the n-th look at the world. */
  default boolean hides(Call question, int look) {
    return false;
  }

  default void started(SkepProcess process, StepId step) {}

  default void done(SkepProcess process, StepId step) {}

  static Fate kind() {
    return new Fate() {};
  }
}
