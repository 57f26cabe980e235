package dev.skep.sim;

import dev.skep.hosts.provider.EarlyLock;
import dev.skep.run.Trouble;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a cluster without a Swarm, as a provider keeps it: a lease that its holder renews as
 * long as it runs, taken over when nothing was heard of it for long enough.
 */
final class EarlyLocks {
  /** A provider's: longer than a holder trusts its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(16);

  private static final Duration GLANCE = Duration.ofMillis(500);

  private @Nullable Held held;

  /** Held by one process until it is closed or taken over. */
  private final class Held implements EarlyLock {
    private final SkepProcess holder;
    private final String words;

    Held(SkepProcess holder, String words) {
      this.holder = holder;
      this.words = words;
    }

    @Override
    public boolean isHeld() {
      return held == this;
    }

    @Override
    public void close() {
      if (held == this && !holder.isDead()) {
        held = null;
      }
    }
  }

  EarlyLock take(SkepProcess process, String words) throws InterruptedException {
    var time = process.time();
    long start = time.nanos();
    while (held != null) {
      if (!held.holder.isGone()) {
        throw Trouble.of(
            Trouble.Kind.LOCKED, "The cluster is being made by %s.".formatted(held.words));
      }
      if (time.since(start).compareTo(PATIENCE) >= 0) {
        held = null;
      } else {
        time.pause(GLANCE);
      }
    }
    var mine = new Held(process, words);
    held = mine;
    return mine;
  }
}
