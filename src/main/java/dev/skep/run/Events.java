package dev.skep.run;

/** Where a run tells its events. Called from many threads; must be quick and must not throw. */
@FunctionalInterface
public interface Events {
  void tell(Event event);

  /** Tells nobody. */
  static Events none() {
    return event -> {};
  }

  default void note(String line) {
    tell(new Event.Note(line));
  }
}
