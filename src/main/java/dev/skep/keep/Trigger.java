package dev.skep.keep;

import dev.skep.run.Time;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the keeper when something may have happened, so that it need not wait for the timer. */
public interface Trigger {
  /** Waits until the trigger rings, or for this long. */
  void await(Duration longest) throws InterruptedException;

  /** Returns a trigger that never rings: the timer alone. */
  static Trigger silent(Time time) {
    return time::pause;
  }

  /** A trigger that any thread may ring; several rings while no thread waits count as one. */
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
