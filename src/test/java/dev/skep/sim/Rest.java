package dev.skep.sim;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.docker.Docker;
import dev.skep.docker.swarm.ServiceMode;
import dev.skep.docker.swarm.TaskFilter;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold once faults are over and the last run has ended well: the world at rest. */
record Rest(World world, SimFile file) {
  /** Tells the promises of whatever does not hold. */
  void check() {
    var manager = world.store().manager().orElseThrow();
    var book = world.store().members();
    checkPlaces(book);
    checkSets(book);
    for (var app : file.apps()) {
      world
          .store()
          .releases(app.name())
          .ifPresentOrElse(
              releases -> checkApp(app, releases, manager),
              () -> world.promises().breaks(app.name() + " has no book"));
    }
  }

  /** Members of one set never share a host; by the strict rules no data or config servers do. */
  private void checkPlaces(MemberBook book) {
    var taken = new HashSet<String>();
    for (var booking : book.wanted()) {
      if (!booking.isRouter()) {
        var place = file.strict() ? "" : booking.set().value();
        if (!taken.add(place + "@" + booking.host())) {
          world
              .promises()
              .breaks("two members of %s share %s".formatted(booking.set(), booking.host()));
        }
      }
    }
  }

  private void checkSets(MemberBook book) {
    for (var name : book.founded()) {
      var addresses = new TreeSet<String>();
      book.of(new SetName(name)).forEach(booking -> addresses.add(address(booking)));
      var sets =
          world.mongo().sets().stream().filter(set -> set.name().value().equals(name)).toList();
      if (sets.size() != 1 || sets.getFirst().primary().isEmpty()) {
        world
            .promises()
            .breaks("%s is not one set with a primary: %s".formatted(name, sets.size()));
      } else {
        var named = new TreeSet<String>();
        sets.getFirst()
            .config()
            .members()
            .forEach(member -> named.add(member.address().toString()));
        if (!named.equals(addresses)) {
          world.promises().breaks("%s has %s, its book says %s".formatted(name, named, addresses));
        }
      }
    }
  }

  private String address(Booking booking) {
    return "%s:%d".formatted(world.net().engine(booking.host().value()).address(), booking.port());
  }

  /** All of it is the release that the store says is active, and that the balancers serve. */
  private void checkApp(SimFile.App app, ReleaseBook book, Docker manager) {
    var active = book.activeRelease();
    if (active.isEmpty()) {
      world.promises().breaks(app.name() + " has no active release");
      return;
    }
    if (app.image().isWell() && !active.get().image().endsWith(":" + app.tag())) {
      world
          .promises()
          .breaks(
              "%s is at %s, asked for %s".formatted(app.name(), active.get().image(), app.tag()));
    }
    for (var balancer : world.machines().runningBalancers()) {
      var color = balancer.look(List.of(app.name())).colors().get(app.name());
      if (active.get().color() != color) {
        world
            .promises()
            .breaks(
                "a balancer serves %s of %s, the store says %s"
                    .formatted(color, app.name(), active.get().color()));
      }
    }
    long running = instances(manager, Release.service(app.name(), active.get().generation()));
    if (running != app.instances()) {
      world
          .promises()
          .breaks("%d of %d instances of %s run".formatted(running, app.instances(), app.name()));
    }
    if (!world.promises().serving().contains(app.name())) {
      world.promises().breaks(app.name() + " is not served");
    }
    checkLeftovers(app, book, manager);
  }

  private static long instances(Docker manager, String service) {
    return manager.tasks().list(TaskFilter.ofService(service)).stream()
        .filter(task -> task.desired() == TaskState.RUNNING && task.state() == TaskState.RUNNING)
        .count();
  }

  /** Beside the active one there is at most one warm set, and no job. */
  private void checkLeftovers(SimFile.App app, ReleaseBook book, Docker manager) {
    Set<String> served = new HashSet<>();
    book.releases().stream()
        .filter(release -> release.state() == Release.State.SERVED)
        .forEach(release -> served.add(release.service(app.name())));
    var ours =
        manager.services().list(ClusterLabels.in(SimFile.CLUSTER)).stream()
            .filter(service -> app.name().equals(service.spec().labels().get(ClusterLabels.NAME)))
            .toList();
    for (var service : ours) {
      if (service.spec().mode() instanceof ServiceMode.Job || !served.contains(service.name())) {
        world.promises().breaks(service.name() + " was left behind");
      }
    }
    if (ours.size() > 2) {
      world.promises().breaks("%d services of %s are left".formatted(ours.size(), app.name()));
    }
  }
}
