package dev.skep.docker.http;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends an engine call that takes too long by closing its pipe, which is the only way to end a read
 * without a timeout. Exact to about 10 ms.
 */
final class Deadlines {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("engine deadlines").daemon().factory());

  /** A running deadline on one wire. */
  final class Deadline implements AutoCloseable {
    private final HttpWire wire;
    private final Duration limit;
    private ScheduledFuture<?> end;
    private volatile boolean passed;

    private Deadline(HttpWire wire, Duration limit) {
      this.wire = wire;
      this.limit = limit;
      this.end = arm();
    }

    private ScheduledFuture<?> arm() {
      return timer.schedule(
          () -> {
            passed = true;
            wire.close();
          },
          limit.toNanos(),
          TimeUnit.NANOSECONDS);
    }

    /** Restarts the limit from now, because bytes have come. */
    void restart() {
      end.cancel(false);
      end = arm();
    }

    boolean passed() {
      return passed;
    }

    @Override
    public void close() {
      end.cancel(false);
    }
  }

  Deadline on(HttpWire wire, Duration limit) {
    return new Deadline(wire, limit);
  }

  void close() {
    timer.shutdownNow();
  }
}
