package dev.skep.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A way to stop a run from outside, with the reason: Ctrl-C, a lost lock. Only the first counts.
 */
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

  /** Calls the listener once: when it is cancelled, or now if it has been. */
  public void onCancel(Consumer<Trouble> listener) {
    Trouble already;
    synchronized (this) {
      already = reason;
      if (already == null) {
        listeners.add(listener);
        return;
      }
    }
    listener.accept(already);
  }

  public synchronized Optional<Trouble> reason() {
    return Optional.ofNullable(reason);
  }
}
