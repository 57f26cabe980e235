package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.EngineEvent;
import dev.skep.docker.EngineException;
import dev.skep.docker.EventFilter;
import dev.skep.docker.EventListener;
import dev.skep.docker.Labels;
import dev.skep.docker.Subscription;
import dev.skep.hosts.Marks;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * What this machine's engine tells of a local cluster's hosts as it happens. When the engine starts
 * anew it is listened to again, and what happened meanwhile is told by one call.
 */
record HostEvents(Docker engine, Layout layout, Time time) {
  private static final Set<String> TYPES = Set.of("container", "network");
  private static final Set<String> ACTIONS =
      Set.of("die", "destroy", "start", "pause", "unpause", "disconnect", "connect");

  /** An engine that is silent tells nothing: then the timer must do. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  Subscription watch(Runnable changed) {
    var listening = Thread.ofVirtual().name("host events").start(() -> listen(changed));
    return listening::interrupt;
  }

  private void listen(Runnable changed) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        listenOnce(changed);
        time.pause(AGAIN);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void listenOnce(Runnable changed) throws InterruptedException {
    var over = new CountDownLatch(1);
    try (var _ =
        engine.events(
            new EventFilter(TYPES, ACTIONS, Labels.any()), listener(changed, over::countDown))) {
      changed.run();
      over.await();
      changed.run();
    } catch (EngineException silent) {
      // The next attempt may find it.
    }
  }

  private EventListener listener(Runnable changed, Runnable over) {
    return new EventListener() {
      @Override
      public void heard(EngineEvent event) {
        if (isOfAHost(event)) {
          changed.run();
        }
      }

      @Override
      public void ended(EngineException why) {
        over.run();
      }
    };
  }

  private boolean isOfAHost(EngineEvent event) {
    return layout.cluster().equals(event.attributes().get(Marks.CLUSTER))
        || layout.network().equals(event.attributes().get("name"));
  }
}
