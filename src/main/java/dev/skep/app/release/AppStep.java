package dev.skep.app.release;

import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;

/** A step of this room, and the names by which other rooms' steps say that they need it. */
public interface AppStep extends Step<AppContext> {
  /** Ports, generation and colour stand in the book. */
  static StepId claimed(String app) {
    return StepKind.CLAIM.of(app);
  }

  /** Nothing goes on with a release that does not serve and whose drain is over. */
  static StepId drained(String app) {
    return StepKind.END_DRAIN.of(app);
  }

  /** The release is the active one in the book. */
  static StepId activated(String app) {
    return StepKind.ACTIVATE.of(app);
  }

  /** The balancers send visitors to the release. */
  static StepId flipped(String app) {
    return StepKind.FLIP.of(app);
  }
}
