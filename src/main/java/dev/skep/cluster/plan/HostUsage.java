package dev.skep.cluster.plan;

import dev.skep.docker.swarm.SwarmNode;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.run.Seen;
import dev.skep.swarm.SwarmObserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What still depends on a host that is being removed: members, instances, the manager role. It
 * serves until nothing does. What could not be observed is taken to depend on it. Pure.
 *
 * @param managers hosts that are to manage the Swarm, without the one that leaves
 */
public record HostUsage(
    HostsObserved hosts, SwarmObserved swarm, MongoObserved mongo, List<HostName> managers) {
  /** Returns the leaving hosts that may be removed now. */
  public Set<HostName> vacant() {
    return hosts.losses().lost().values().stream()
        .filter(loss -> loss.isLeaving() && mayGo(loss))
        .map(HostLoss::host)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether the host may be removed now. A balancer's host holds published ports, so its successor
   * can begin only once it is off; {@link HostRemovalCheck} ensures that it has no data then. Other
   * hosts are removed in a later round than the one that records them, when their successors exist.
   */
  private boolean mayGo(HostLoss loss) {
    return publishes(loss.host())
        ? data(loss).isEmpty()
        : hosts.losses().retired().containsKey(loss.host()) && of(loss).isEmpty();
  }

  private boolean publishes(HostName host) {
    return hosts.host(host).known().map(Host::published).filter(it -> !it.isEmpty()).isPresent();
  }

  /** Returns in words what depends on the host; empty when nothing does. */
  List<String> of(HostLoss loss) {
    var held = new ArrayList<>(data(loss));
    var node = swarm.nodes().get(loss.host());
    if (node != null && node.state() == SwarmNode.State.READY) {
      addInstances(node, held);
    }
    if (node != null && node.role() == SwarmNode.Role.MANAGER && !hasSuccessors()) {
      held.add("its part in managing the Swarm");
    }
    return List.copyOf(held);
  }

  private List<String> data(HostLoss loss) {
    var held = new ArrayList<String>();
    switch (mongo.book()) {
      case Seen.Absent<MemberBook> _ -> {}
      case Seen.Unknown<MemberBook>(var reason) -> held.add("MongoDB's book is unknown: " + reason);
      case Seen.Present<MemberBook>(var book) -> addData(loss, book, held);
    }
    return held;
  }

  private void addInstances(SwarmNode node, List<String> held) {
    long running = swarm.tasks().stream().filter(task -> runsOn(node, task)).count();
    if (running > 0) {
      held.add(running == 1 ? "an instance" : running + " instances");
    }
  }

  static boolean runsOn(SwarmNode node, Task task) {
    return task.nodeId().equals(node.id()) && task.state() == TaskState.RUNNING;
  }

  private void addData(HostLoss loss, MemberBook book, List<String> held) {
    book.wanted().stream()
        .filter(booking -> booking.host().equals(loss.host()))
        .map(Booking::name)
        .forEach(held::add);
    for (var set : book.foundedSets()) {
      boolean stood =
          book.all().stream()
              .anyMatch(each -> each.host().equals(loss.host()) && each.set().equals(set));
      switch (mongo.set(set)) {
        case Seen.Present<SetStatus>(var status) -> {
          if (names(status, loss)) {
            held.add("a member that %s counts on".formatted(set));
          }
        }
        case Seen.Absent<SetStatus> _ -> {}
        case Seen.Unknown<SetStatus>(var reason) -> {
          if (stood) {
            held.add("what %s has on it is unknown: %s".formatted(set, reason));
          }
        }
      }
    }
  }

  private static boolean names(SetStatus status, HostLoss loss) {
    return status.members().stream()
        .anyMatch(member -> member.address().host().equals(loss.address()));
  }

  private boolean hasSuccessors() {
    return managers.stream()
        .allMatch(manager -> {
          var node = swarm.nodes().get(manager);
          return node != null
              && node.role() == SwarmNode.Role.MANAGER
              && node.state() == SwarmNode.State.READY;
        });
  }
}
