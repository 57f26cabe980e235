package dev.skep.balancer;

import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;

/** A step of this room, and the names by which other rooms' steps say that they need it. */
public interface BalancerStep extends Step<BalancerContext> {
  /** The container runs and answers on its socket. */
  static StepId started(String balancer) {
    return StepKind.START_BALANCER.of(balancer);
  }

  /** It serves what is wanted: files and runtime agree with it. */
  static StepId configured(String balancer) {
    return StepKind.CONFIGURE_BALANCER.of(balancer);
  }
}
