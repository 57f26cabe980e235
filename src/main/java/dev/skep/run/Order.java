package dev.skep.run;

import java.util.List;

/** In which order steps that could all start now are started. */
@FunctionalInterface
public interface Order {
  List<StepId> of(List<StepId> ready);

  /** As they stand in the plan. */
  static Order asPlanned() {
    return ready -> ready;
  }
}
