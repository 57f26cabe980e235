package dev.skep.swarm;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.docker.swarm.Config;
import dev.skep.docker.swarm.Service;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskFilter;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.AnswerPace;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Observes the Swarm through a manager that answers. Changes nothing. */
public final class SwarmObserver {
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofSeconds(8);
  private static final int TIMES = 4;

  private final Provider provider;
  private final String cluster;
  private final Duration deadline;

  public SwarmObserver(Provider provider, String cluster) {
    this(provider, cluster, new AnswerPace(Time.system()));
  }

  /** Creates an observer whose time limit per question follows the measured pace of answers. */
  public SwarmObserver(Provider provider, String cluster, AnswerPace pace) {
    this.provider = provider;
    this.cluster = cluster;
    this.deadline = pace.limit(TIMES, DEADLINE, MOST);
  }

  /**
   * Observes the Swarm once, through the first manager that is trusted. A manager that the file
   * names is trusted. Another one is trusted where no named manager says that it is in a Swarm, or
   * where one that says so is a node of its Swarm: a host that claims to manage a Swarm may have
   * kept it from an earlier life. Absent only when every manager's machine that runs answered and
   * is in no Swarm.
   *
   * @param managers the hosts that are to manage the Swarm
   */
  public Seen<SwarmObserved> observe(List<HostName> managers, HostsObserved hosts) {
    var reasons = new ArrayList<String>();
    for (var host : inOrder(managers, hosts)) {
      var manager = hosts.engine(host).known().filter(seen -> seen.swarm().manager());
      if (manager.isPresent()) {
        try {
          var swarm = ask(provider.engine(host).within(deadline), manager.get(), hosts);
          if (managers.contains(host) || isOurs(host, swarm, managers, hosts)) {
            return Seen.present(swarm);
          }
          reasons.add("%s manages a Swarm that none of the managers is in".formatted(host));
        } catch (EngineException silent) {
          reasons.add(silent.getMessage());
        }
      }
    }
    for (var host : managers) {
      doubt(host, hosts, reasons);
    }
    return reasons.isEmpty() ? Seen.absent() : Seen.unknown(String.join("; ", reasons));
  }

  /** The hosts to ask, those that the file names first: any other may be a lost one. */
  private static Set<HostName> inOrder(List<HostName> managers, HostsObserved hosts) {
    var order = new LinkedHashSet<>(managers);
    order.addAll(hosts.engines().keySet());
    return order;
  }

  /**
   * Whether a claimant's Swarm is the cluster's: where other named managers are in a Swarm, one of
   * them must be a node of this one, by its own word.
   */
  private static boolean isOurs(
      HostName claimant, SwarmObserved swarm, List<HostName> managers, HostsObserved hosts) {
    var inOne =
        managers.stream()
            .filter(host -> !host.equals(claimant))
            .flatMap(host -> hosts.engine(host).known().stream())
            .filter(engine -> engine.swarm().state() != SwarmSeen.State.INACTIVE)
            .toList();
    return inOne.isEmpty()
        || inOne.stream().anyMatch(engine -> swarm.hostOf(engine.swarm().nodeId()).isPresent());
  }

  /**
   * Adds a reason for doubt: an engine that does not answer, or one in a Swarm without a quorum,
   * means that there may be a Swarm.
   */
  private static void doubt(HostName host, HostsObserved hosts, List<String> reasons) {
    switch (hosts.engine(host)) {
      case Seen.Absent<EngineSeen> _ -> {}
      case Seen.Unknown<EngineSeen>(var reason) -> reasons.add(host + ": " + reason);
      case Seen.Present<EngineSeen>(var engine) -> {
        if (engine.swarm().state() != SwarmSeen.State.INACTIVE) {
          reasons.add("%s is in a Swarm without a quorum of managers".formatted(host));
        }
      }
    }
  }

  private TaskFilter ofTheCluster() {
    return new TaskFilter(
        Optional.empty(), Optional.empty(), ClusterLabels.in(cluster), Optional.empty());
  }

  /**
   * Asks one question after the other over one connection: opening four more costs more than the
   * questions take.
   */
  private SwarmObserved ask(Docker manager, EngineSeen engine, HostsObserved hosts) {
    return observed(
        engine.swarm().clusterId(),
        manager.nodes().list(),
        manager.services().list(ClusterLabels.in(cluster)),
        manager.tasks().list(ofTheCluster()),
        manager.configs().list(Labels.any()), // labels can be taken off
        hosts);
  }

  private SwarmObserved observed(
      String swarmId,
      List<SwarmNode> nodes,
      List<Service> services,
      List<Task> tasks,
      List<Config> configs,
      HostsObserved hosts) {
    var present = NodesOfHosts.match(nodes, hosts);
    var strays = nodes.stream().filter(node -> !present.containsValue(node)).toList();
    return new SwarmObserved(
        swarmId,
        present,
        strays,
        services,
        tasks,
        SwarmDocuments.in(cluster, configs),
        SealedVault.namesIn(cluster, configs));
  }
}
