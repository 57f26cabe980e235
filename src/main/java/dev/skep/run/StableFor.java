package dev.skep.run;

import java.time.Duration;

/** An answer that counts only once it has been yes for a while without a break. */
public final class StableFor {
  private final Time time;
  private final Duration span;
  private boolean well;
  private long since;

  public StableFor(Time time, Duration span) {
    this.time = time;
    this.span = span;
  }

  /** Takes the latest answer; whether all since so long ago were yes. */
  public boolean holds(boolean answer) {
    if (answer && !well) {
      since = time.nanos();
    }
    well = answer;
    return answer && time.since(since).compareTo(span) >= 0;
  }
}
