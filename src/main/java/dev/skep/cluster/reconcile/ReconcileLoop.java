package dev.skep.cluster.reconcile;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cancellation;
import dev.skep.run.Context;
import dev.skep.run.Cost;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Executor;
import dev.skep.run.Outcome;
import dev.skep.run.Plan;
import dev.skep.run.PlanDraft;
import dev.skep.run.Step;
import dev.skep.run.StepResult;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a verb through the one pipeline: observe, plan, run, observe again, until an observation
 * leaves nothing to plan. The verdict is computed from that last observation, never from what was
 * sent.
 */
public final class ReconcileLoop {
  /**
   * Six rounds are enough, since one round leaves little to do; more mean that the cluster does not
   * converge.
   */
  private static final int MOST_ROUNDS = 6;

  private final Executor executor;
  private final Function<dev.skep.run.StepScope, ClusterContext> contexts;
  private final Consumer<Set<HostName>> taking;
  private final Time time;
  private final Events events;
  private final Duration limit;

  /**
   * Creates a loop that has not started.
   *
   * @param taking is told before each round which hosts the plan takes from the managers, if only
   *     for a moment
   */
  public ReconcileLoop(
      Executor executor,
      Function<dev.skep.run.StepScope, ClusterContext> contexts,
      Consumer<Set<HostName>> taking,
      Time time,
      Events events,
      Duration limit) {
    this.executor = executor;
    this.contexts = contexts;
    this.taking = taking;
    this.time = time;
    this.events = events;
    this.limit = limit;
  }

  /** Observes the cluster and plans what is to be done. */
  @FunctionalInterface
  interface Look {
    Assessment assess() throws InterruptedException;
  }

  /**
   * Runs rounds until the plan is empty.
   *
   * @param first the first observation and its plan
   * @param again observes and plans again, once a round has ended
   */
  RunReport run(Assessment first, Look again, Cancellation cancellation)
      throws InterruptedException {
    long start = time.nanos();
    var draft = first.draft();
    int done = 0;
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      if (draft.isRefused()) {
        return report(Verdict.FAILED, start, done, List.of(), draft.refusals(), draft.notes());
      }
      var plan = draft.plan();
      if (plan.isEmpty()) {
        var verdict = done == 0 ? Verdict.NO_CHANGE : Verdict.DONE;
        return report(verdict, start, done, List.of(), List.of(), draft.notes());
      }
      var outcome = runOnce(plan, start, cancellation);
      done += count(outcome);
      if (!outcome.wentWell()) {
        return failed(outcome, start, done, draft.notes());
      }
      draft = again.assess().draft();
    }
    return report(
        Verdict.FAILED, start, done, List.of(), List.of(notConverging(draft)), draft.notes());
  }

  private Outcome runOnce(Plan<ClusterContext> plan, long start, Cancellation cancellation) {
    taking.accept(taken(plan));
    events.tell(new Event.Planned(plan.steps().stream().map(ReconcileLoop::entry).toList()));
    return executor.run(plan, contexts, limit.minus(time.since(start)), cancellation);
  }

  private static Set<HostName> taken(Plan<ClusterContext> plan) {
    return plan.steps().stream()
        .flatMap(step -> host(step.cost()).stream())
        .map(HostName::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> host(Cost cost) {
    return switch (cost) {
      case Cost.HostRestarts(var host) -> Optional.of(host);
      case Cost.HostStops(var host) -> Optional.of(host);
      case Cost.ManagerLeaves(var host) -> Optional.of(host);
      case Cost.MemberLeaves _, Cost.Nothing _ -> Optional.empty();
    };
  }

  private static Event.Entry entry(Step<? super ClusterContext> step) {
    return new Event.Entry(step.id(), step.title(), List.copyOf(step.needs()));
  }

  private RunReport failed(Outcome outcome, long start, int done, List<String> notes) {
    var stopped = new ArrayList<Trouble>();
    outcome.stopped().ifPresent(stopped::add);
    boolean aborted =
        outcome.stopped().filter(why -> why.kind() == Trouble.Kind.ABORTED).isPresent();
    return report(
        aborted ? Verdict.ABORTED : isTakenBack(outcome) ? Verdict.ROLLED_BACK : Verdict.FAILED,
        start,
        done,
        outcome.troubles(),
        stopped,
        notes);
  }

  /** Whether nothing failed but releases, and each of them was rolled back. */
  private static boolean isTakenBack(Outcome outcome) {
    return outcome.stopped().isEmpty()
        && !outcome.troubles().isEmpty()
        && outcome.troubles().stream()
            .allMatch(each -> each.trouble().kind() == Trouble.Kind.TAKEN_BACK);
  }

  private static Trouble notConverging(PlanDraft<?> draft) {
    return Trouble.failed(
            "%d rounds went well, and still there is something to do.".formatted(MOST_ROUNDS))
        .evidence(titles(draft.plan()))
        .next("This is a fault of Skep's: please report it with the lines above.");
  }

  private static <C extends Context> List<String> titles(Plan<C> plan) {
    return plan.steps().stream().map(step -> step.id() + ": " + step.title()).limit(10).toList();
  }

  private static int count(Outcome outcome) {
    return (int)
        outcome.results().values().stream().filter(StepResult.Done.class::isInstance).count();
  }

  private RunReport report(
      Verdict verdict,
      long start,
      int done,
      List<Outcome.StepTrouble> failures,
      List<Trouble> troubles,
      List<String> notes) {
    return new RunReport(verdict, time.since(start), done, failures, troubles, notes);
  }
}
