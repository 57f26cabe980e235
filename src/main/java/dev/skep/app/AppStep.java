package dev.skep.app;

import dev.skep.run.Step;
import dev.skep.run.StepId;

/** A step of this room, and the names by which other rooms' steps say that they need it. */
public interface AppStep extends Step<AppContext> {
  /** Ports, generation and colour stand in the book. */
  static StepId claimed(String app) {
    return step(app, "claim");
  }

  /** Nothing goes on with a release that does not serve and whose drain is over. */
  static StepId drained(String app) {
    return step(app, "drain");
  }

  static StepId step(String app, String what) {
    return StepId.of("apps", app, what);
  }
}
