package dev.skep.sim;

import dev.skep.run.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A clock that moves only when somebody pauses on it. One thread lives the life; what was started
 * beside it runs only while that one pauses, one after the other, so that the same life is always
 * the same.
 */
public final class VirtualTime {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Thread main = Thread.currentThread();
  private final List<Sleeper> sleepers = new ArrayList<>();
  private long nanos;

  /** A thread beside the main one, which waits for its moment. */
  private final class Sleeper {
    private final Thread thread = Thread.currentThread();
    private final BooleanSupplier stopped;
    private final long due;
    private boolean awake;

    Sleeper(long due, BooleanSupplier stopped) {
      this.due = due;
      this.stopped = stopped;
    }
  }

  /** A view of this clock for one process; one that is stopped does not wake, and then late. */
  public Time forProcess(BooleanSupplier isStopped) {
    return new Time() {
      @Override
      public Instant now() {
        return VirtualTime.this.now();
      }

      @Override
      public long nanos() {
        synchronized (VirtualTime.this) {
          return nanos;
        }
      }

      @Override
      public void pause(Duration duration) throws InterruptedException {
        if (Thread.currentThread() == main) {
          advance(duration);
        } else {
          sleep(duration, isStopped);
        }
      }

      @Override
      public Thread beside(String name, Runnable work) {
        return startBeside(name, work);
      }
    };
  }

  public synchronized Instant now() {
    return BEGIN.plusNanos(nanos);
  }

  /** Lets time pass; whoever is due meanwhile does its work first. */
  public void advance(Duration duration) throws InterruptedException {
    long end;
    synchronized (this) {
      end = nanos + duration.toNanos();
    }
    for (var next = next(end); next.isPresent(); next = next(end)) {
      wake(next.get());
    }
    synchronized (this) {
      nanos = Math.max(nanos, end);
    }
  }

  private synchronized Optional<Sleeper> next(long end) {
    return sleepers.stream()
        .filter(each -> each.due <= end && !each.stopped.getAsBoolean())
        .min(java.util.Comparator.comparingLong(each -> each.due));
  }

  private void wake(Sleeper sleeper) throws InterruptedException {
    synchronized (this) {
      nanos = Math.max(nanos, sleeper.due);
      sleepers.remove(sleeper);
      sleeper.awake = true;
      notifyAll();
    }
    awaitRest(sleeper.thread);
  }

  private Thread startBeside(String name, Runnable work) {
    var thread = Thread.ofVirtual().name(name).start(work);
    try {
      awaitRest(thread);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return thread;
  }

  /** Until the thread sleeps on this clock or has ended. */
  private void awaitRest(Thread thread) throws InterruptedException {
    while (thread.isAlive()) {
      synchronized (this) {
        if (sleepers.stream().anyMatch(each -> each.thread == thread)) {
          return;
        }
        wait(1);
      }
    }
  }

  private synchronized void sleep(Duration duration, BooleanSupplier isStopped)
      throws InterruptedException {
    var me = new Sleeper(nanos + duration.toNanos(), isStopped);
    sleepers.add(me);
    notifyAll();
    try {
      while (!me.awake) {
        wait();
      }
    } finally {
      sleepers.remove(me);
    }
  }
}
