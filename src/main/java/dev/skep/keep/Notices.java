package dev.skep.keep;

import dev.skep.run.Time;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns a keeper's events into notices: each repair, each problem that lasts for a minute or
 * longer, and that all is well after either. The same notice is not sent twice in a row.
 */
public final class Notices implements KeepEvent.Listener {
  /** A problem that ends within a minute by itself is not worth a notice. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String cluster;
  private final Time time;
  private final Notifier notifier;
  private Optional<Told> last = Optional.empty();
  private Optional<Amiss> amiss = Optional.empty();

  private record Told(Notice.Kind kind, String why, Optional<Verdict> verdict) {}

  /** A problem since a moment, and the last reason for it since another. */
  private record Amiss(long since, String why, long whySince) {}

  public Notices(String cluster, Time time, Notifier notifier) {
    this.cluster = cluster;
    this.time = time;
    this.notifier = notifier;
  }

  @Override
  public void tell(KeepEvent event) {
    switch (event) {
      case KeepEvent.Well _ -> well();
      case KeepEvent.Amiss(var why) -> amiss(why);
      case KeepEvent.Mending(var why) -> repair(Notice.Kind.MENDING, why, Optional.empty());
      case KeepEvent.Mended(var why, var report) ->
          repair(Notice.Kind.MENDED, why, Optional.of(report.verdict()));
      case KeepEvent.Wrote _ -> {} // it may be confidential: it does not leave this machine
      case KeepEvent.BackingOff _ -> {}
    }
  }

  @Override
  public void still(KeepEvent event) {
    if (event instanceof KeepEvent.Amiss(var why)) {
      amiss(why);
    }
  }

  private void well() {
    amiss = Optional.empty();
    if (last.isPresent()) {
      send(new Told(Notice.Kind.WELL, "all is well", Optional.empty()));
      last = Optional.empty();
    }
  }

  /**
   * Sends a notice about a repair. Problems after it are timed anew: the first observations find
   * what only has to settle.
   */
  private void repair(Notice.Kind kind, String why, Optional<Verdict> verdict) {
    amiss = Optional.empty();
    boolean again =
        last.filter(told -> told.kind() == Notice.Kind.MENDED && told.why().equals(why))
            .isPresent();
    if (kind == Notice.Kind.MENDED || !again) {
      sendNew(new Told(kind, why, verdict));
    }
  }

  private void amiss(String why) {
    long now = time.nanos();
    var seen =
        amiss
            .map(before ->
                new Amiss(before.since(), why, before.why().equals(why) ? before.whySince() : now))
            .orElseGet(() -> new Amiss(now, why, now));
    amiss = Optional.of(seen);
    boolean isTold = last.filter(told -> told.kind() == Notice.Kind.AMISS).isPresent();
    if (isLong(isTold ? seen.whySince() : seen.since())) {
      sendNew(new Told(Notice.Kind.AMISS, why, Optional.empty()));
    }
  }

  private boolean isLong(long since) {
    return time.since(since).compareTo(PATIENCE) >= 0;
  }

  private void sendNew(Told told) {
    if (!last.equals(Optional.of(told))) {
      send(told);
      last = Optional.of(told);
    }
  }

  private void send(Told told) {
    notifier.send(Notice.of(cluster, time.now(), told.kind(), told.why(), told.verdict()));
  }
}
