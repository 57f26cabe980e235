package dev.skep.keep;

import dev.skep.cluster.model.RunReport;
import java.time.Duration;
import java.util.List;

/** An event of a keeper. It is told when it changes, not after each observation. */
public sealed interface KeepEvent {
  /** The cluster is watched and healthy. */
  record Well() implements KeepEvent {}

  /** The cluster has a problem on which the keeper does not act, or not yet. */
  record Amiss(String why) implements KeepEvent {}

  /**
   * What a program wrote about the problem. It is told together with the problem, for users who
   * read only the log.
   */
  record Wrote(List<String> lines) implements KeepEvent {
    public Wrote {
      lines = List.copyOf(lines);
    }
  }

  /** The keeper begins a repair. */
  record Mending(String why) implements KeepEvent {}

  /** A repair has ended, well or not. */
  record Mended(String why, RunReport report) implements KeepEvent {}

  /** The keeper pauses for this long after a repair that failed. */
  record BackingOff(Duration pause) implements KeepEvent {}

  /** Receives the keeper's events. It must be quick and must not throw. */
  @FunctionalInterface
  interface Listener {
    void tell(KeepEvent event);

    /** Another observation led to the event that was told last. */
    default void still(KeepEvent event) {}

    /** Returns a listener that tells both, this one first. */
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
