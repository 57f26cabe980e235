package dev.skep.run;

import java.time.Duration;

/** Tells whether an answer has been yes for a given time without interruption. */
public final class StableFor {
  private final Time time;
  private final Duration span;
  private boolean well;
  private long since;

  public StableFor(Time time, Duration span) {
    this.time = time;
    this.span = span;
  }

  /** Takes the latest answer. True when every answer in the whole span was yes. */
  public boolean holds(boolean answer) {
    if (answer && !well) {
      since = time.nanos();
    }
    well = answer;
    return answer && time.since(since).compareTo(span) >= 0;
  }
}
