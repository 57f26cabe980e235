package dev.skep.cluster.losses;

import dev.skep.cluster.model.Observed;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Cost;
import dev.skep.run.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts the voters as they were observed, the Swarm's managers and the members of each replica
 * set, and decides whether a step's cost leaves a majority of them. A voter that was not surely
 * observed counts as missing. Pure.
 */
record QuorumArithmetic(Observed observed) {
  /**
   * The voters of one kind: managers, or members of one set.
   *
   * @param all the voters that are counted
   * @param present those of them that were observed to be healthy
   * @param uncounted how many of all have no vote yet, where it is not known which
   */
  private record Voters(String words, Set<String> all, Set<String> present, int uncounted) {
    /**
     * Returns why these costs take too many voters; empty when a majority is left.
     *
     * @param taken voters that are away, by the step or beside it
     * @param left voters that are not counted any more
     * @param returning whether all voters that the step takes come back
     */
    Optional<String> lost(
        Set<String> byStep, Set<String> taken, Set<String> left, boolean returning) {
      if (byStep.stream().noneMatch(present::contains)) {
        return Optional.empty(); // a voter that is missing already costs nothing
      }
      var counted = without(all, left);
      var remaining = without(without(present, taken), left);
      boolean isMajority = (remaining.size() - uncounted) * 2 > counted.size() - uncounted;
      // A sole manager, or one of two, cannot be restarted otherwise, and all voters come back.
      boolean isUnavoidable = returning && byStep.containsAll(without(counted, remaining));
      return isMajority || isUnavoidable || counted.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "of %d %s only %d would be left".formatted(counted.size(), words, remaining.size()));
    }

    private static Set<String> without(Set<String> these, Set<String> those) {
      var left = new HashSet<>(these);
      left.removeAll(those);
      return left;
    }
  }

  /** Whether the cost touches any voter at all: most steps do not. */
  boolean isTouchedBy(Cost cost) {
    return switch (cost) {
      case Cost.Nothing() -> false;
      case Cost.HostRestarts(var host) -> isOn(host);
      case Cost.HostStops(var host) -> isOn(host);
      case Cost.ManagerLeaves(var host) -> managerIds(host).findAny().isPresent();
      case Cost.MemberLeaves _ -> true;
    };
  }

  private boolean isOn(String host) {
    return observed.hosts().host(new HostName(host)).known().filter(Host::isOn).isPresent();
  }

  /**
   * Returns in words which quorum or majority the cost would take.
   *
   * @param beside the costs that apply at the same time, or for good by then
   */
  Optional<String> lostBy(Cost cost, List<Cost> beside) {
    return managers(cost, beside).or(() -> sets(cost, beside));
  }

  private Optional<String> managers(Cost cost, List<Cost> beside) {
    return switch (observed.swarm()) {
      case Seen.Absent<?> _ -> Optional.empty();
      case Seen.Unknown<?>(var reason) ->
          stops(cost).isPresent()
              ? Optional.of("which hosts manage the Swarm is unknown: " + reason)
              : Optional.empty();
      case Seen.Present<?> _ -> {
        var all = new HashSet<String>();
        var present = new HashSet<String>();
        nodes()
            .filter(node -> node.role() == SwarmNode.Role.MANAGER)
            .forEach(node -> {
              all.add(node.id());
              if (isWell(node)) {
                present.add(node.id());
              }
            });
        var voters = new Voters("managers", all, present, 0);
        yield lost(voters, cost, beside, this::nodesAway, this::nodesLeaving);
      }
    };
  }

  private boolean isWell(SwarmNode node) {
    boolean heard = node.state() == SwarmNode.State.READY;
    return heard && node.manager().filter(SwarmNode.Manager::reachable).isPresent();
  }

  private Stream<SwarmNode> nodes() {
    return observed.swarm().known().stream()
        .flatMap(swarm -> Stream.concat(swarm.nodes().values().stream(), swarm.strays().stream()));
  }

  private Stream<String> managerIds(String host) {
    return observed.swarm().known().stream()
        .flatMap(swarm -> Optional.ofNullable(swarm.nodes().get(new HostName(host))).stream())
        .filter(node -> node.role() == SwarmNode.Role.MANAGER)
        .map(SwarmNode::id);
  }

  private Stream<String> nodesAway(Cost cost) {
    return stops(cost).stream().flatMap(this::managerIds);
  }

  private Stream<String> nodesLeaving(Cost cost) {
    return cost instanceof Cost.ManagerLeaves(var host) ? managerIds(host) : Stream.empty();
  }

  private static Optional<String> stops(Cost cost) {
    return switch (cost) {
      case Cost.HostRestarts(var host) -> Optional.of(host);
      case Cost.HostStops(var host) -> Optional.of(host);
      case Cost.Nothing _, Cost.ManagerLeaves _, Cost.MemberLeaves _ -> Optional.empty();
    };
  }

  private Optional<String> sets(Cost cost, List<Cost> beside) {
    var book = observed.mongo().book().known().orElse(MemberBook.EMPTY);
    if (observed.mongo().book() instanceof Seen.Unknown<?>(var reason) && stops(cost).isPresent()) {
      return Optional.of("which members it holds is unknown: " + reason);
    }
    return book.foundedSets().stream()
        .flatMap(set -> set(set, book, cost, beside).stream())
        .findFirst();
  }

  private Optional<String> set(SetName set, MemberBook book, Cost cost, List<Cost> beside) {
    return switch (observed.mongo().set(set)) {
      case Seen.Absent<SetStatus> _ -> Optional.empty();
      case Seen.Unknown<SetStatus>(var reason) ->
          addresses(set, book, cost).findAny().isPresent()
              ? Optional.of("how %s stands is unknown: %s".formatted(set, reason))
              : Optional.empty();
      case Seen.Present<SetStatus>(var status) ->
          lost(
              voters(status),
              cost,
              beside,
              each -> addresses(set, book, each),
              each -> leaving(set, each));
    };
  }

  private static Voters voters(SetStatus status) {
    var all = new HashSet<String>();
    var present = new HashSet<String>();
    for (var member : status.members()) {
      if (!status.newcomers().contains(member.address())) {
        all.add(member.address().toString());
        if (member.standing().isHealthy()) {
          present.add(member.address().toString());
        }
      }
    }
    int uncounted = Math.max(0, all.size() - status.votingMembers());
    return new Voters("members of " + status.set(), all, present, uncounted);
  }

  /** Returns the addresses of the set's present and former members on a host that stops. */
  private Stream<String> addresses(SetName set, MemberBook book, Cost cost) {
    return stops(cost).stream()
        .flatMap(host -> book.all().stream().filter(booking -> booking.host().value().equals(host)))
        .filter(booking -> booking.set().equals(set) && !booking.isRouter())
        .flatMap(booking -> address(booking).stream())
        .map(Address::toString);
  }

  private Optional<Address> address(Booking booking) {
    return observed.mongo().address(booking).or(() -> observed.mongo().lastAddress(booking));
  }

  private static Stream<String> leaving(SetName set, Cost cost) {
    return cost instanceof Cost.MemberLeaves(var of, var address) && of.equals(set.value())
        ? Stream.of(address)
        : Stream.empty();
  }

  /** Names the voters of one kind that a cost takes. */
  private interface Taking {
    Stream<String> of(Cost cost);
  }

  private static Optional<String> lost(
      Voters voters, Cost cost, List<Cost> beside, Taking away, Taking leaving) {
    var byStep = new HashSet<String>();
    Stream.concat(away.of(cost), leaving.of(cost)).forEach(byStep::add);
    var costs = new ArrayList<>(beside);
    costs.add(cost);
    var taken = new HashSet<String>();
    var left = new HashSet<String>();
    costs.forEach(each -> {
      away.of(each).forEach(taken::add);
      leaving.of(each).forEach(left::add);
    });
    return voters.lost(byStep, taken, left, cost instanceof Cost.HostRestarts);
  }
}
