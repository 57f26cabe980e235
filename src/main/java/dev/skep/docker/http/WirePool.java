package dev.skep.docker.http;

import dev.skep.docker.pipe.Dialer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a few wires to one engine for reuse, at most {@link #AT_ONCE} in use: on a pipe through an
 * exec, twenty at once cost a second to open and gain nothing.
 */
final class WirePool {
  static final int AT_ONCE = 6;

  private final Dialer dialer;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Deque<HttpWire> idle = new ArrayDeque<>();
  private final Set<HttpWire> open = new HashSet<>();
  private boolean closed;

  WirePool(Dialer dialer) {
    this.dialer = dialer;
  }

  /** Waits for a place among the running calls; no place in time is an error like no answer. */
  void enter(Duration limit) throws IOException {
    try {
      if (!places.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("%d calls are under way and none ended".formatted(AT_ONCE));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  void leave() {
    places.release();
  }

  /** The wire used last, if one is idle. */
  synchronized Optional<HttpWire> take() {
    return Optional.ofNullable(idle.poll());
  }

  HttpWire fresh(Duration limit) throws IOException {
    var wire = new HttpWire(dialer.dial(limit));
    synchronized (this) {
      if (!closed) {
        open.add(wire);
        return wire;
      }
    }
    wire.close();
    throw new IOException("this client was closed");
  }

  synchronized void giveBack(HttpWire wire) {
    if (closed || idle.size() >= AT_ONCE) {
      discard(wire);
    } else {
      idle.push(wire);
    }
  }

  void discard(HttpWire wire) {
    wire.close();
    forget(wire);
  }

  synchronized void forget(HttpWire wire) {
    open.remove(wire);
  }

  synchronized void close() {
    closed = true;
    open.forEach(HttpWire::close);
    open.clear();
    idle.clear();
  }
}
