package dev.skep.cluster.drill;

import dev.skep.hosts.provider.Provider;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Breaks a drill's target and, where requested, undoes the fault: after its time, or earlier when
 * the drill ends. Each happens once, and the fault is never undone before it exists.
 */
final class FaultRun implements Runnable {
  private final Drill drill;
  private final Optional<Duration> lasting;
  private final Provider provider;
  private final Time time;
  private final ReentrantLock acting = new ReentrantLock();
  private boolean broken;
  private boolean over;
  private @Nullable Long endedAt;
  private @Nullable Long undoneAt;
  private @Nullable RuntimeException failure;

  FaultRun(Drill drill, Optional<Duration> lasting, Provider provider, Time time) {
    this.drill = drill;
    this.lasting = lasting;
    this.provider = provider;
    this.time = time;
  }

  @Override
  public void run() {
    try {
      breakIt();
      if (lasting.isPresent()) {
        time.pause(lasting.get());
        undo();
      }
      end(null);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      end(failed);
    }
  }

  private void breakIt() throws InterruptedException {
    acting.lock();
    try {
      if (!over) {
        broken = true; // a half broken target is broken
        drill.breakIt(provider);
      }
    } finally {
      acting.unlock();
    }
  }

  /** Undoes the fault if it is to be undone and was not yet; nothing is broken afterwards. */
  void undo() throws InterruptedException {
    if (lasting.isEmpty() || !(drill instanceof TemporaryFault passing)) {
      return;
    }
    acting.lock();
    try {
      over = true;
      if (broken) {
        undo(passing);
        broken = false;
        undone();
      }
    } finally {
      acting.unlock();
    }
  }

  private void undo(TemporaryFault passing) throws InterruptedException {
    try {
      passing.undo(provider);
    } catch (RuntimeException refused) {
      throw Trouble.failed(
              "What was done, to %s, could not be undone: %s"
                  .formatted(drill.words(), refused.getMessage()))
          .next("It stays broken until somebody mends it by hand.")
          .causedBy(refused);
    }
  }

  private synchronized void undone() {
    undoneAt = time.nanos();
  }

  private synchronized void end(@Nullable RuntimeException why) {
    endedAt = time.nanos();
    failure = why;
  }

  /** Returns when the run had done all that it does, by the clock's nanos. */
  synchronized Optional<Long> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  synchronized Optional<Long> undoneAt() {
    return Optional.ofNullable(undoneAt);
  }

  /** Throws what made the run fail, if anything did. */
  synchronized void check() {
    if (failure != null) {
      throw failure;
    }
  }
}
