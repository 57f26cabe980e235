package dev.skep.keep;

import dev.skep.run.Time;
import java.util.Optional;

/**
 * Selects the problems that a keeper records in the cluster's history: those that {@link Notices}
 * would send, each once.
 */
final class UnmendedNotes {
  private final Notices notices;
  private Optional<String> due = Optional.empty();

  UnmendedNotes(Time time) {
    this.notices = new Notices("", time, new Collecting());
  }

  /** Returns the listener for the keeper's events. */
  KeepEvent.Listener listener() {
    return notices;
  }

  /** Whether this problem is due to be recorded, while it still exists; each is due once. */
  boolean take(String why) {
    boolean isDue = due.filter(why::equals).isPresent();
    due = Optional.empty();
    return isDue;
  }

  private final class Collecting implements Notifier {
    @Override
    public void send(Notice notice) {
      due =
          notice.event().equals(Notice.Kind.AMISS.word())
              ? Optional.of(notice.why())
              : Optional.empty();
    }

    @Override
    public void close() {}
  }
}
