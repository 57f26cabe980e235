package dev.skep.cluster;

import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import dev.skep.hosts.HostsContext;
import dev.skep.hosts.Provider;
import dev.skep.run.Event;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.Plan;
import dev.skep.run.Seen;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepResult;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes everything away that carries the cluster's mark, looks again, and names what is left. */
final class Teardown {
  private final Ports ports;
  private final Means means;
  private final Time time;

  Teardown(Ports ports, Means means) {
    this.ports = ports;
    this.means = means;
    this.time = means.time();
  }

  RunReport run(DownRequest request) {
    long start = time.nanos();
    var provider = ports.provider();
    var hosts = listed(provider);
    if (hosts.isEmpty() && isNothingLeft(provider, request)) {
      return report(Verdict.NO_CHANGE, start, 0, List.of(), List.of());
    }
    var plan = plan(hosts, request.data());
    request.events().tell(new Event.Planned(entries(plan)));
    var executor =
        new Executor(means.workers(), means.order(), time, request.events(), Guard.open());
    var outcome =
        executor.run(
            plan,
            scope -> new ClusterContext(scope, ports, Locking.none()),
            request.limit(),
            request.cancellation());
    int done =
        (int) outcome.results().values().stream().filter(StepResult.Done.class::isInstance).count();
    var troubles = new ArrayList<Trouble>();
    outcome.stopped().ifPresent(troubles::add);
    leftovers(provider, request).ifPresent(troubles::add);
    boolean well = outcome.wentWell() && troubles.isEmpty();
    return report(well ? Verdict.DONE : Verdict.FAILED, start, done, outcome.troubles(), troubles);
  }

  private static List<HostName> listed(Provider provider) {
    return switch (provider.list()) {
      case Seen.Present<List<Host>>(var hosts) -> hosts.stream().map(Host::name).toList();
      case Seen.Absent<List<Host>> _ -> List.of();
      case Seen.Unknown<List<Host>>(var reason) ->
          throw Trouble.unreachable("Cannot list the cluster's hosts: " + reason)
              .next("Nothing was removed. Start the engine, then run it again.");
    };
  }

  private static boolean isNothingLeft(Provider provider, DownRequest request) {
    return provider.leftovers(request.data()).known().filter(List::isEmpty).isPresent();
  }

  private static java.util.Optional<Trouble> leftovers(Provider provider, DownRequest request) {
    return switch (provider.leftovers(request.data())) {
      case Seen.Present<List<String>>(var left) when left.isEmpty() -> java.util.Optional.empty();
      case Seen.Present<List<String>>(var left) ->
          java.util.Optional.of(
              Trouble.of(Trouble.Kind.LEFTOVERS, "Some of it is still there.")
                  .evidence(left)
                  .next("Run it again; what stays then must be removed by hand."));
      case Seen.Absent<List<String>> _ -> java.util.Optional.empty();
      case Seen.Unknown<List<String>>(var reason) ->
          java.util.Optional.of(Trouble.unreachable("Cannot see what is left: " + reason));
    };
  }

  private static Plan<ClusterContext> plan(List<HostName> hosts, Provider.DataFate data) {
    var steps = new ArrayList<Step<? super ClusterContext>>();
    var needs = new HashSet<StepId>();
    for (var host : hosts) {
      var step = new DestroyHost(host, data);
      steps.add(step);
      needs.add(step.id());
    }
    steps.add(new Dismantle(Set.copyOf(needs), data));
    return new Plan<>(steps);
  }

  private static List<Event.Entry> entries(Plan<ClusterContext> plan) {
    return plan.steps().stream()
        .map(step -> new Event.Entry(step.id(), step.title(), List.copyOf(step.needs())))
        .toList();
  }

  private RunReport report(
      Verdict verdict,
      long start,
      int done,
      List<dev.skep.run.Outcome.StepTrouble> failures,
      List<Trouble> troubles) {
    return new RunReport(verdict, time.since(start), done, failures, troubles, List.of());
  }

  private record DestroyHost(HostName host, Provider.DataFate data) implements Step<HostsContext> {
    @Override
    public StepId id() {
      return StepId.of("hosts", host, "destroy");
    }

    @Override
    public Set<StepId> needs() {
      return Set.of();
    }

    @Override
    public String title() {
      return switch (data) {
        case KEPT -> "remove host %s; its data stays".formatted(host);
        case DESTROYED -> "remove host %s and its data".formatted(host);
      };
    }

    @Override
    public void run(HostsContext context) throws InterruptedException {
      context.provider().destroy(host, data);
    }
  }

  private record Dismantle(Set<StepId> needs, Provider.DataFate data)
      implements Step<HostsContext> {
    @Override
    public StepId id() {
      return StepId.of("hosts", "ground", "remove");
    }

    @Override
    public String title() {
      return "remove what was prepared for all hosts";
    }

    @Override
    public void run(HostsContext context) throws InterruptedException {
      context.provider().dismantle(data);
    }
  }
}
