package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.swarm.SwarmStep;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Waits until instances of the active release run on these hosts, as many as there is room for, and
 * pass every balancer's check: then instances elsewhere may end.
 */
public record AwaitServed(AppDesired desired, DesiredApp app, long generation, Set<HostName> hosts)
    implements AppStep {
  public AwaitServed {
    hosts = Set.copyOf(hosts);
  }

  public static StepId id(String app) {
    return StepKind.AWAIT_SERVED.of(app);
  }

  @Override
  public StepId id() {
    return id(app.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    needs.add(StepKind.START_RELEASE.of(app.name()));
    desired.balancers().forEach(each -> needs.add(BalancerStep.configured(each.name())));
    hosts.forEach(host -> needs.add(SwarmStep.joined(host)));
    return needs;
  }

  @Override
  public String title() {
    return "wait until %s answers from %s"
        .formatted(
            Release.service(app.name(), generation),
            String.join(", ", new TreeSet<>(hosts).stream().map(HostName::value).toList()));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var color = ReleaseBooks.release(context, app.name(), generation).color();
    var backend = BalancedApp.backend(app.name(), color);
    var running = new ServiceTasks(context, Release.service(app.name(), generation));
    try {
      context.await(
          () -> isServed(context, running, backend),
          "instances of %s to answer".formatted(app.name()),
          desired.releaseLimit());
    } catch (Trouble trouble) {
      throw trouble.kind() == Trouble.Kind.TIMED_OUT
          ? trouble.evidence(running.tasks().stream().map(running::words).toList())
          : trouble;
    }
  }

  private boolean isServed(AppContext context, ServiceTasks running, String backend) {
    var standing = new TreeSet<>(running.containers().keySet());
    standing.retainAll(hosts);
    return standing.size() >= Math.min(app.spec().instances(), hosts.size())
        && desired.balancers().stream()
            .map(balancer -> look(context, balancer))
            .allMatch(seen -> standing.stream().allMatch(host -> passes(seen, backend, host)));
  }

  private static boolean passes(RuntimeSeen seen, String backend, HostName host) {
    return seen.server(backend, host.value()).filter(server -> server.passes()).isPresent();
  }

  private static RuntimeSeen look(AppContext context, DesiredBalancer balancer) {
    return context.balancerSocket(balancer.host(), balancer.name()).look(Set.of());
  }
}
