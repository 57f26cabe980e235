package dev.skep.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stops a run from outside, with a reason: Ctrl-C, a lost lock. Only the first reason counts. */
public final class Cancellation {
  private final List<Consumer<Trouble>> listeners = new ArrayList<>();
  private @Nullable Trouble reason;

  public void cancel(Trouble why) {
    List<Consumer<Trouble>> toTell;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      toTell = List.copyOf(listeners);
    }
    toTell.forEach(listener -> listener.accept(why));
  }

  /**
   * A registered listener. Close it when its run ends: a cancellation that outlives many runs would
   * otherwise keep every listener in memory.
   */
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls the listener once: when the run is cancelled, or now if it has been cancelled already.
   */
  public Listening onCancel(Consumer<Trouble> listener) {
    Trouble already;
    synchronized (this) {
      already = reason;
      if (already == null) {
        listeners.add(listener);
      }
    }
    if (already != null) {
      listener.accept(already);
    }
    return () -> forget(listener);
  }

  private synchronized void forget(Consumer<Trouble> listener) {
    listeners.remove(listener);
  }

  public synchronized Optional<Trouble> reason() {
    return Optional.ofNullable(reason);
  }
}
