package dev.skep.sim;

import java.time.Duration;

/** Whether a question reaches a thing and is answered in time; else it ends in silence. */
@FunctionalInterface
interface Way {
  boolean isOpen();

  /** The same for questions that wait no longer than this. */
  default Way within(Duration patience) {
    return this;
  }
}
