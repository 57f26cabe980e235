package dev.skep.run;

import java.util.List;

/** Decides in which order to start the steps that could all start now. */
@FunctionalInterface
public interface Order {
  List<StepId> of(List<StepId> ready);

  /** The order of the plan. */
  static Order asPlanned() {
    return ready -> ready;
  }
}
