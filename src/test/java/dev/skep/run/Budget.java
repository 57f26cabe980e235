package dev.skep.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What work takes of this thread's processor, once it is warm. A test's budget is four times what
 * it takes on a machine of two cores: a busy machine keeps it, growth with another power does not.
 */
public final class Budget {
  private Budget() {}

  /** The least of three, since the first one also loads classes and compiles. */
  public static Duration of(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int time = 0; time < 3; time++) {
      long start = threads.getCurrentThreadCpuTime();
      work.run();
      least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
    }
    return Duration.ofNanos(least);
  }
}
