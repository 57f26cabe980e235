package dev.skep.hosts.fake;

import dev.skep.hosts.provider.EarlyLock;
import dev.skep.run.Trouble;
import java.util.Optional;

/** The lock of a cluster without a Swarm; held until it is given back. */
final class FakeEarlyLock {
  private Optional<String> holder = Optional.empty();

  synchronized EarlyLock take(String who) {
    if (holder.isPresent()) {
      throw Trouble.of(Trouble.Kind.LOCKED, "The cluster is being made by " + holder.get());
    }
    holder = Optional.of(who);
    return new Held();
  }

  private final class Held implements EarlyLock {
    private boolean held = true;

    @Override
    public boolean isHeld() {
      synchronized (FakeEarlyLock.this) {
        return held;
      }
    }

    @Override
    public void close() {
      synchronized (FakeEarlyLock.this) {
        if (held) {
          held = false;
          holder = Optional.empty();
        }
      }
    }
  }
}
