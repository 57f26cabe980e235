package dev.skep.balancer;

import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;

/** A step on balancers, and the ids by which steps of other packages say that they need it. */
public interface BalancerStep extends Step<BalancerContext> {
  /** After this step the balancer's container runs and answers on its socket. */
  static StepId started(String balancer) {
    return StepKind.START_BALANCER.of(balancer);
  }

  /**
   * After this step the balancer serves what is desired: its files and its runtime state agree with
   * it.
   */
  static StepId configured(String balancer) {
    return StepKind.CONFIGURE_BALANCER.of(balancer);
  }
}
