package dev.skep.keep;

import dev.skep.run.Time;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Rings when something may have happened, so that nobody waits for the timer. */
public interface Trigger {
  /** Waits until it rings, or so long. */
  void await(Duration longest) throws InterruptedException;

  /** One that never rings: the timer alone. */
  static Trigger silent(Time time) {
    return time::pause;
  }

  /** One that any thread may ring; many rings while nobody waits are one. */
  final class Ringing implements Trigger {
    private final Semaphore rung = new Semaphore(0);

    public void ring() {
      rung.release();
    }

    @Override
    public void await(Duration longest) throws InterruptedException {
      if (rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        rung.drainPermits();
      }
    }
  }
}
