package dev.skep.run;

import java.time.Duration;
import java.util.function.Function;

/**
 * Runs a plan, with as many steps in parallel as its graph allows. A step that fails holds back
 * only the steps that need it; the rest of the graph goes on. Nothing is lost when this process
 * dies: the next observation shows all that the steps have changed.
 */
public final class Executor {
  private final Workers workers;
  private final Order order;
  private final Time time;
  private final Events events;
  private final Guard guard;

  public Executor(Workers workers, Order order, Time time, Events events, Guard guard) {
    this.workers = workers;
    this.order = order;
    this.time = time;
    this.events = events;
    this.guard = guard;
  }

  /** Runs every step that can run. Returns when none is left or the run was cancelled. */
  public <C extends Context> Outcome run(
      Plan<C> plan, Function<StepScope, C> contexts, Duration limit, Cancellation cancellation) {
    var running = new Execution<>(plan, contexts, workers, order, time, events, guard);
    try (var _ = cancellation.onCancel(running::stop)) {
      return running.toTheEnd(limit);
    }
  }
}
