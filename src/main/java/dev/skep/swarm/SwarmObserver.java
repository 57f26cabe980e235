package dev.skep.swarm;

import dev.skep.docker.Config;
import dev.skep.docker.Docker;
import dev.skep.docker.EngineException;
import dev.skep.docker.Node;
import dev.skep.docker.Service;
import dev.skep.docker.SwarmSeen;
import dev.skep.docker.Task;
import dev.skep.docker.TaskFilter;
import dev.skep.hosts.EngineSeen;
import dev.skep.hosts.HostName;
import dev.skep.hosts.HostsObserved;
import dev.skep.hosts.Marks;
import dev.skep.hosts.Provider;
import dev.skep.run.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sees the Swarm through whichever manager answers. Changes nothing. */
public final class SwarmObserver {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Provider provider;
  private final String cluster;

  public SwarmObserver(Provider provider, String cluster) {
    this.provider = provider;
    this.cluster = cluster;
  }

  /**
   * Looks once, through the first engine that says it manages a Swarm. Absent only when every
   * manager's machine that runs was heard and is in none.
   *
   * @param managers the hosts that are to manage it
   */
  public Seen<SwarmObserved> observe(List<HostName> managers, HostsObserved hosts) {
    var reasons = new ArrayList<String>();
    for (var host : hosts.engines().keySet()) {
      if (manages(hosts.engine(host))) {
        try {
          return Seen.present(ask(provider.engine(host).within(DEADLINE), hosts));
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

  private static boolean manages(Seen<EngineSeen> engine) {
    return engine.known().filter(seen -> seen.swarm().manager()).isPresent();
  }

  /** A silent engine, or one in a Swarm that nobody speaks for: there may be a Swarm. */
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
    return new TaskFilter(Optional.empty(), Optional.empty(), Marks.in(cluster), Optional.empty());
  }

  private SwarmObserved ask(Docker manager, HostsObserved hosts) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var swarm = threads.submit(() -> manager.info().swarm().clusterId());
      var nodes = threads.submit(() -> manager.nodes().list());
      var services = threads.submit(() -> manager.services().list(Marks.in(cluster)));
      var tasks = threads.submit(() -> manager.tasks().list(ofTheCluster()));
      var configs = threads.submit(() -> manager.configs().list(Marks.in(cluster)));
      return observed(get(swarm), get(nodes), get(services), get(tasks), get(configs), hosts);
    }
  }

  private static SwarmObserved observed(
      String swarmId,
      List<Node> nodes,
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
        SwarmDocuments.in(configs),
        SealedVault.namesIn(configs));
  }

  private static <T> T get(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException silent) {
        throw silent;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the Swarm was observed", e);
    }
  }
}
