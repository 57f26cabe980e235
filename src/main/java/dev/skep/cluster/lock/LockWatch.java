package dev.skep.cluster.lock;

import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.swarm.SwarmObserved;
import java.util.OptionalLong;

/**
 * Remembers, over the observations of one process, since when the lock stands still: a living
 * holder renews it every few seconds. A run that takes such a lock over watches it once more
 * ({@link Lock#take}).
 */
public final class LockWatch {
  private final Time time;
  private OptionalLong version = OptionalLong.empty();
  private long since;

  public LockWatch(Time time) {
    this.time = time;
  }

  /**
   * Records one observation.
   *
   * @return whether the lock's holder has died, as far as was observed
   */
  public synchronized boolean isAbandoned(Seen<SwarmObserved> swarm) {
    return switch (swarm) {
      case Seen.Unknown<SwarmObserved> _ -> false;
      case Seen.Absent<SwarmObserved> _ -> note(OptionalLong.empty());
      case Seen.Present<SwarmObserved>(var seen) -> {
        var document = seen.documents().get(Lock.DOCUMENT);
        yield note(document == null ? OptionalLong.empty() : OptionalLong.of(document.version()));
      }
    };
  }

  private boolean note(OptionalLong now) {
    if (!now.equals(version)) {
      version = now;
      since = time.nanos();
    }
    return now.isPresent() && time.since(since).compareTo(Lock.PATIENCE) >= 0;
  }
}
