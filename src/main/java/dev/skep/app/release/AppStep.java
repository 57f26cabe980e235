package dev.skep.app.release;

import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;

/** A step on apps, and the ids by which steps of other packages say that they need it. */
public interface AppStep extends Step<AppContext> {
  /** After this step the release's ports, generation and colour are in the book. */
  static StepId claimed(String app) {
    return StepKind.CLAIM.of(app);
  }

  /**
   * After this step no session goes on with a release that does not serve and whose drain is over.
   */
  static StepId drained(String app) {
    return StepKind.END_DRAIN.of(app);
  }

  /** After this step the release is the active one in the book. */
  static StepId activated(String app) {
    return StepKind.ACTIVATE.of(app);
  }

  /** After this step the balancers send visitors to the release. */
  static StepId flipped(String app) {
    return StepKind.FLIP.of(app);
  }
}
