package dev.skep.cluster.roll;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Cost;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.swarm.RetryableQuestion;
import java.time.Duration;
import java.util.Set;

/**
 * Stops a host in good order and starts it again. It ends once the host's engine answers and, on a
 * manager, once the lock was renewed, which is stored with the managers.
 */
record RestartHost(HostName host, Provider.Restart what, Role role, Set<StepId> needs)
    implements Step<ClusterContext> {
  /** A member of a replica set may take 120 s to end in good order, so its engine is given more. */
  static final Duration GRACE = Duration.ofSeconds(130);

  RestartHost {
    needs = Set.copyOf(needs);
  }

  /** What else depends on the host while it is away. */
  enum Role {
    WORKER,
    MANAGER
  }

  static StepId restarted(HostName host) {
    return StepKind.RESTART_HOST.of(host);
  }

  @Override
  public StepId id() {
    return restarted(host);
  }

  @Override
  public String title() {
    return switch (what) {
      case ENGINE -> "restart the engine of %s and all that runs on it".formatted(host);
      case MACHINE -> "restart %s, the machine itself".formatted(host);
    };
  }

  @Override
  public Cost cost() {
    return new Cost.HostRestarts(host.value());
  }

  @Override
  public void run(ClusterContext context) throws InterruptedException {
    if (role == Role.MANAGER) {
      refuseWithoutQuorum(context);
    }
    context.provider().restart(host, what, GRACE);
    if (role == Role.MANAGER) {
      context.locking().lock();
    }
    context.await(
        () -> RetryableQuestion.yes(() -> answers(context)),
        "%s to come back".formatted(host),
        context.timeouts().host());
  }

  /**
   * Refuses while the other managers, of more than two, would have no quorum. A sole manager, or
   * one of two, is restarted all the same and finds everything again.
   */
  private void refuseWithoutQuorum(ClusterContext context) {
    var managers =
        context.manager().nodes().list().stream()
            .filter(node -> node.role() == SwarmNode.Role.MANAGER)
            .toList();
    long others =
        managers.stream()
            .filter(node -> !node.hostname().equals(host.value()))
            .filter(node -> node.manager().filter(SwarmNode.Manager::reachable).isPresent())
            .count();
    if (managers.size() > 2 && others * 2 <= managers.size()) {
      throw Trouble.failed(
              "%s is not restarted: of %d managers only %d others are reachable, which is no majority."
                  .formatted(host, managers.size(), others))
          .next("\"skep heal\" brings back the others, and puts this one back; then roll again.");
    }
  }

  private boolean answers(ClusterContext context) {
    context.engine(host).ping();
    return true;
  }
}
