package dev.skep.swarm;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.docker.swarm.NodeChange;
import dev.skep.docker.swarm.SwarmJoin;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Joins a host to the Swarm with its role and labels. Join tokens are read when it runs. */
public record JoinSwarm(HostName host, SwarmNode.Role role, Map<String, String> labels)
    implements SwarmStep {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  public JoinSwarm {
    labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  @Override
  public StepId id() {
    return SwarmStep.joined(host);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(INIT, HostStep.raised(host), SwarmStep.forgotten(host));
  }

  @Override
  public String title() {
    return role == SwarmNode.Role.MANAGER
        ? "have %s in the Swarm as a manager".formatted(host)
        : "have %s in the Swarm".formatted(host);
  }

  /** A worker's step counts as a leaving manager: a manager that becomes one loses its vote. */
  @Override
  public Cost cost() {
    return role == SwarmNode.Role.WORKER ? new Cost.ManagerLeaves(host.value()) : Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    var seen = SwarmSettled.state(context, host);
    new FormerNodes(host, seen.nodeId()).forget(context);
    if (seen.state() == SwarmSeen.State.INACTIVE) {
      join(context);
    }
    var id = context.engine(host).info().swarm().nodeId();
    context.await(() -> isReady(context, id), "%s to be ready in the Swarm".formatted(host), LIMIT);
    context.await(() -> isAsWanted(context, id), "%s to take its labels".formatted(host), LIMIT);
    if (role == SwarmNode.Role.MANAGER) {
      context.vault().shareKeyWith(host);
    }
  }

  /**
   * Joins the host. Managers that join at the same moment may find Raft busy with another one; then
   * the join is tried again.
   */
  private void join(SwarmContext context) throws InterruptedException {
    var engine = context.engine(host);
    var address = context.host(host).address();
    for (int trial = 1; ; trial++) {
      var swarm = context.manager().swarm().inspect();
      var token = role == SwarmNode.Role.MANAGER ? swarm.managerToken() : swarm.workerToken();
      try {
        engine.swarm().join(new SwarmJoin(managerAddresses(context), token, address));
        return;
      } catch (EngineRefused refused) {
        if (trial == 5) {
          throw Trouble.failed(
                  "Cannot take %s into the Swarm: %s".formatted(host, refused.answer()))
              .next(
                  "See that %s reaches port 2377 of the managers and that 7946 is free on it."
                      .formatted(host))
              .causedBy(refused);
        }
        context.time().pause(Duration.ofMillis(200L * trial));
      }
    }
  }

  private static List<String> managerAddresses(SwarmContext context) {
    return context.manager().nodes().list().stream()
        .flatMap(node -> node.manager().stream())
        .map(SwarmNode.Manager::address)
        .toList();
  }

  private boolean isReady(SwarmContext context, String id) {
    return node(context, id).filter(node -> node.state() == SwarmNode.State.READY).isPresent();
  }

  /** Changes the role and labels that differ, and reads again: only a manager's answer counts. */
  private boolean isAsWanted(SwarmContext context, String id) {
    var node = node(context, id).orElseThrow(() -> ForeignSwarm.trouble(host, inNone(context)));
    if (node.role() == role && node.labels().entrySet().containsAll(labels.entrySet())) {
      return true;
    }
    try {
      context
          .manager()
          .nodes()
          .update(
              id,
              node.version(),
              new NodeChange(labels, Set.of(), Optional.of(role), Optional.empty()));
    } catch (StaleVersion _) {
      return false; // the managers wrote in between: read again
    }
    return node(context, id).filter(now -> now.labels().equals(labels)).isPresent();
  }

  private SwarmSeen inNone(SwarmContext context) {
    return context.engine(host).info().swarm();
  }

  /** Reads one node only, since every joining host waits here and asks ten times a second. */
  private static Optional<SwarmNode> node(SwarmContext context, String id) {
    try {
      return Optional.of(context.manager().nodes().inspect(id));
    } catch (NotFound notYet) {
      return Optional.empty();
    }
  }
}
