package dev.skep.hosts;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.EngineEvent;
import dev.skep.docker.model.EventFilter;
import dev.skep.docker.model.EventListener;
import dev.skep.docker.model.Subscription;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Watches an engine's events and calls back on each. After an engine's restart it is watched again,
 * and the caller is called once for what happened meanwhile. An engine that does not answer is
 * tried again after a second, then after twice as long each time, up to 8 s.
 *
 * @param engine supplies the engine before each attempt
 * @param concerns which of the events that pass the filter are reported
 */
public record EventWatch(
    Supplier<Docker> engine, EventFilter filter, Predicate<EngineEvent> concerns, Time time) {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration AT_LAST = Duration.ofSeconds(8);

  /** Starts to watch; calls back from its own threads until it is closed. */
  public Subscription open(Runnable changed) {
    var listening = Thread.ofVirtual().name("event watch").start(() -> listen(changed));
    return listening::interrupt;
  }

  private void listen(Runnable changed) {
    var pause = SOON;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (listensOnce(changed)) {
          pause = SOON;
        }
        time.pause(pause);
        pause = longer(pause);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(AT_LAST) < 0 ? twice : AT_LAST;
  }

  /** Watches until the engine ends the stream, and returns whether it could be watched at all. */
  private boolean listensOnce(Runnable changed) throws InterruptedException {
    var over = new CountDownLatch(1);
    try (var _ = engine.get().events(filter, listener(changed, over::countDown))) {
      changed.run();
      over.await();
      changed.run();
      return true;
    } catch (RuntimeException silent) { // the client may be closed meanwhile
      return false;
    }
  }

  private EventListener listener(Runnable changed, Runnable over) {
    return new EventListener() {
      @Override
      public void heard(EngineEvent event) {
        if (concerns.test(event)) {
          changed.run();
        }
      }

      @Override
      public void ended(EngineException why) {
        over.run();
      }
    };
  }
}
