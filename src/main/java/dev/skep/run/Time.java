package dev.skep.run;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock and the pauses of a run. They are passed in, so that a simulation can live a month in a
 * second.
 */
public interface Time {
  /** The wall clock, for records that people read. */
  Instant now();

  /**
   * A clock that never jumps, in nanoseconds from an arbitrary origin, for deadlines and leases.
   */
  long nanos();

  /**
   * How long the machine has been on, its sleep included, from an arbitrary origin. For leases,
   * because other runs count that time too; {@link #nanos} stands still while a laptop's lid is
   * closed.
   */
  default Duration uptime() {
    return Duration.ofNanos(nanos());
  }

  void pause(Duration duration) throws InterruptedException;

  /** How long ago the given reading of {@link #nanos} was taken. */
  default Duration since(long startNanos) {
    return Duration.ofNanos(nanos() - startNanos);
  }

  /**
   * Starts work that goes on beside the run and pauses on this clock, such as a lease's renewal. A
   * simulation keeps it in step with the run.
   */
  default Thread beside(String name, Runnable work) {
    return Thread.ofVirtual().name(name).start(work);
  }

  /** The machine's own clock. */
  static Time system() {
    return new SystemTime();
  }
}
