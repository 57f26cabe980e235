package dev.skep.keep;

import dev.skep.cluster.model.RunReport;
import java.time.Duration;
import java.util.List;

/** What a keeper tells of. Told when it changes, not at each look. */
public sealed interface KeepEvent {
  /** It keeps, and all is well. */
  record Well() implements KeepEvent {}

  /** Something is amiss that it does nothing about, or not yet. */
  record Amiss(String why) implements KeepEvent {}

  /** What a program wrote of what is amiss; told with it, and to who reads the log alone. */
  record Wrote(List<String> lines) implements KeepEvent {
    public Wrote {
      lines = List.copyOf(lines);
    }
  }

  /** It begins to mend. */
  record Mending(String why) implements KeepEvent {}

  /** It has mended, or could not. */
  record Mended(String why, RunReport report) implements KeepEvent {}

  /** It leaves alone what it could not mend, for so long. */
  record BackingOff(Duration pause) implements KeepEvent {}

  /** Where they are told. Must be quick and must not throw. */
  @FunctionalInterface
  interface Listener {
    void tell(KeepEvent event);

    /** Another look led to the event that was told last. */
    default void still(KeepEvent event) {}

    /** Tells both, this one first. */
    default Listener and(Listener other) {
      return new Both(this, other);
    }
  }

  /** Two listeners as one. */
  record Both(Listener first, Listener second) implements Listener {
    @Override
    public void tell(KeepEvent event) {
      first.tell(event);
      second.tell(event);
    }

    @Override
    public void still(KeepEvent event) {
      first.still(event);
      second.still(event);
    }
  }
}
