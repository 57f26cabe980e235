package dev.skep.run;

/**
 * Receives the events of a run. Called from many threads, so it must be quick and must not throw.
 */
@FunctionalInterface
public interface Events {
  void tell(Event event);

  /** Drops every event. */
  static Events none() {
    return event -> {};
  }

  default void note(String line) {
    tell(new Event.Note(line));
  }
}
