package dev.skep.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Executes one plan once: keeps which steps wait, which run, and how the others ended. */
final class Execution<C extends Context> {
  /**
   * How long interrupted steps get to end by themselves before they are abandoned. A person who
   * pressed Ctrl-C waits a second longer, in which the lock is released and the verdict told.
   */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private sealed interface Message {
    record Ended(StepId step, StepResult result) implements Message {}

    record Stop(Trouble why) implements Message {}
  }

  private final Function<StepScope, C> contexts;
  private final Workers workers;
  private final Order order;
  private final Time time;
  private final Events events;
  private final Guard guard;
  private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Map<StepId, Step<? super C>> waiting = new LinkedHashMap<>();
  private final OpenNeeds needs;
  private final Map<StepId, Workers.Worker> running = new HashMap<>();
  private final Map<StepId, StepResult> results = new LinkedHashMap<>();
  private volatile @Nullable Trouble stopped;

  Execution(
      Plan<C> plan,
      Function<StepScope, C> contexts,
      Workers workers,
      Order order,
      Time time,
      Events events,
      Guard guard) {
    this.contexts = contexts;
    this.workers = workers;
    this.order = order;
    this.time = time;
    this.events = events;
    this.guard = guard;
    plan.steps().forEach(step -> waiting.put(step.id(), step));
    this.needs = new OpenNeeds(plan.steps());
  }

  void stop(Trouble why) {
    messages.add(new Message.Stop(why));
  }

  Outcome toTheEnd(Duration limit) {
    long start = time.nanos();
    start(needs.free());
    while (!running.isEmpty()) {
      var left = stopped == null ? limit.minus(time.since(start)) : LAST_WORDS;
      var message = next(left);
      if (message == null && stopped != null) {
        break;
      }
      take(message == null ? outOfTime(limit) : message);
    }
    waiting.keySet().forEach(id -> results.put(id, new StepResult.Cancelled()));
    running.keySet().forEach(id -> results.put(id, cancelled(id)));
    return new Outcome(results, Optional.ofNullable(stopped));
  }

  private static Message outOfTime(Duration limit) {
    return new Message.Stop(
        Trouble.timedOut("The run did not end within %s.".formatted(ReadableDuration.of(limit)))
            .next("Run it again: it goes on from what it finds. --timeout gives it longer."));
  }

  /**
   * The next message; null when the time is up, or when the thread is interrupted after the run was
   * told to end.
   */
  private @Nullable Message next(Duration left) {
    try {
      return messages.poll(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      if (stopped != null) {
        return null; // and no longer interrupted: the lock is still to be released
      }
      Thread.currentThread().interrupt();
      return new Message.Stop(Trouble.of(Trouble.Kind.ABORTED, "Interrupted."));
    }
  }

  private StepResult cancelled(StepId step) {
    events.tell(new Event.Cancelled(step));
    return new StepResult.Cancelled();
  }

  private void take(Message message) {
    switch (message) {
      case Message.Ended(var step, var result) -> {
        running.remove(step);
        results.put(step, result instanceof StepResult.Cancelled ? cancelled(step) : result);
        if (!(result instanceof StepResult.Done)) {
          skipWhatNeeds(step);
        } else if (stopped == null) {
          start(needs.met(step));
        }
      }
      case Message.Stop(var why) -> {
        if (stopped == null) {
          stopped = withWhatRuns(why);
          List.copyOf(running.values()).forEach(Workers.Worker::interrupt);
        }
      }
    }
  }

  /** Names the steps that are cut off: such a step took too long or is half done. */
  private Trouble withWhatRuns(Trouble why) {
    return why.evidence().isEmpty() && !running.isEmpty()
        ? why.evidence(running.keySet().stream().sorted().map(id -> "under way: " + id).toList())
        : why;
  }

  private void skipWhatNeeds(StepId failed) {
    for (var step : needs.dependents(failed)) {
      if (waiting.remove(step) != null) {
        results.put(step, new StepResult.Skipped(failed));
        events.tell(new Event.Skipped(step, failed));
        skipWhatNeeds(step);
      }
    }
  }

  private void start(List<StepId> ready) {
    for (var id : order.of(ready)) {
      var step = waiting.remove(id);
      if (step != null) {
        running.put(id, () -> {});
        running.replace(id, workers.start(id, () -> work(step)));
      }
    }
  }

  private void work(Step<? super C> step) {
    long start = time.nanos();
    StepResult result;
    try {
      guard.beforeChange();
      events.tell(new Event.Started(step.id(), step.title()));
      step.run(contexts.apply(new StepScope(step.id(), time, events)));
      result = new StepResult.Done(time.since(start));
      events.tell(new Event.Done(step.id(), time.since(start)));
    } catch (InterruptedException e) {
      result = new StepResult.Cancelled();
    } catch (RuntimeException | Error e) {
      // What a step throws once it is told to end is the end of a call that was cut off.
      result =
          stopped == null
              ? failed(step.id(), UnexpectedErrors.trouble(step.title(), e), time.since(start))
              : new StepResult.Cancelled();
    }
    messages.add(new Message.Ended(step.id(), result));
  }

  private StepResult failed(StepId step, Trouble trouble, Duration took) {
    events.tell(new Event.Failed(step, trouble, took));
    return new StepResult.Failed(trouble, took);
  }
}
