package dev.skep.hosts.local;

import dev.skep.docker.container.Containers;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.provider.EarlyLock;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A held lock: a container that is renewed every 2 s by a touch of a file in it. */
final class SessionLock implements EarlyLock {
  private static final Duration RENEWAL = Duration.ofSeconds(2);

  /**
   * The time for which a renewal is trusted: less than the 12 s after which the container may end
   * at the earliest. An engine that stores images for a new cluster has been seen to take 5 s for
   * one touch.
   */
  private static final Duration TRUST = Duration.ofSeconds(11);

  private final Containers containers;
  private final String id;
  private final Time time;
  private volatile long renewedAt;
  private volatile boolean lost;
  private @Nullable Thread renewer;

  SessionLock(Containers containers, String id, Time time, long takenAt) {
    this.containers = containers;
    this.id = id;
    this.time = time;
    this.renewedAt = takenAt;
  }

  SessionLock keptAlive() {
    renewer = Thread.ofVirtual().name("early-lock").start(this::renewUntilClosed);
    return this;
  }

  private void renewUntilClosed() {
    try {
      while (!lost) {
        time.pause(RENEWAL);
        renew();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    long asked = time.nanos();
    try {
      var touched =
          containers.exec(id, ExecSpec.of("touch", "/tmp/alive").timeout(Duration.ofSeconds(5)));
      if (touched.succeeded()) {
        renewedAt = asked;
      }
    } catch (EngineException | Trouble gone) {
      lost = time.since(renewedAt).compareTo(TRUST) > 0;
    }
  }

  @Override
  public boolean isHeld() {
    return !lost && time.since(renewedAt).compareTo(TRUST) < 0;
  }

  @Override
  public void close() {
    if (renewer != null) {
      renewer.interrupt();
    }
    try {
      containers.remove(id, Removal.FORCE, Removal.VOLUMES);
    } catch (EngineException | Trouble _) {
      // the lock ends by itself
    }
  }
}
