package dev.skep.keep;

import dev.skep.run.Time;
import java.util.Optional;

/**
 * What of that which is amiss is to be written down: whatever others would be told of, each once.
 */
final class UnmendedNotes {
  private final Notices notices;
  private Optional<String> due = Optional.empty();

  UnmendedNotes(Time time) {
    this.notices = new Notices("", time, new Collecting());
  }

  /** What is to be told of whatever a keeper tells. */
  KeepEvent.Listener listener() {
    return notices;
  }

  /** Whether this is due, as it still is so; it is asked for once. */
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
