package dev.skep.cluster.lock;

import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.swarm.SwarmObserved;
import java.util.OptionalLong;

/**
 * Remembers since when the lock stands still, over the looks of one process: a holder that lives
 * renews it every few seconds. Who takes such a lock over watches it once more ({@link Lock#take}).
 */
public final class LockWatch {
  private final Time time;
  private OptionalLong version = OptionalLong.empty();
  private long since;

  public LockWatch(Time time) {
    this.time = time;
  }

  /** Takes note of one look, and says whether the lock's holder has died by all that was seen. */
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
