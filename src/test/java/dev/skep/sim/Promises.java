package dev.skep.sim;

import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.mongo.fake.FakeSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold whenever Skep has changed something, whatever befell it: looked at around each of
 * its calls. What was broken is kept, since a step may swallow what is thrown at it.
 */
final class Promises {
  private static final Set<String> DATA = Set.of("member", "config");

  private final World world;
  private final Strangers strangers;
  private final Set<String> apps = new TreeSet<>();
  private final List<String> broken = new ArrayList<>();
  private final Set<SkepProcess> barred = new HashSet<>();

  Promises(World world, Strangers strangers) {
    this.world = world;
    this.strangers = strangers;
  }

  /**
   * The world as far as a promise speaks of it.
   *
   * @param writable sets that have a primary, by their identity
   * @param serving apps that a balancer sends to an instance which is well
   * @param colors of each app in each balancer, as words
   * @param volumes that hold members' data
   */
  record Look(
      Set<String> writable,
      Set<String> serving,
      Set<String> colors,
      Set<String> volumes,
      List<String> strangers) {}

  /** Apps whose traffic is watched. */
  void watch(List<String> names) {
    apps.addAll(names);
  }

  /** Somebody else holds the lock: this one changes nothing more. */
  void bar(SkepProcess process) {
    barred.add(process);
  }

  Look look() {
    var writable = new TreeSet<String>();
    for (var set : world.mongo().sets()) {
      set.primary().ifPresent(_ -> writable.add("%s (%s)".formatted(set.name(), set.id())));
    }
    var balancers = balancers();
    return new Look(writable, serving(balancers), colors(balancers), volumes(), strangers.look());
  }

  private List<RuntimeSeen> balancers() {
    return world.machines().runningBalancers().stream().map(each -> each.look(apps)).toList();
  }

  /** An app is served as long as any balancer serves it. */
  Set<String> serving() {
    return serving(balancers());
  }

  private static Set<String> serving(List<RuntimeSeen> balancers) {
    var serving = new TreeSet<String>();
    for (var seen : balancers) {
      seen.colors()
          .forEach((app, color) -> {
            var backend = BalancedApp.backend(app, color);
            if (seen.servers().stream()
                .anyMatch(server -> server.backend().equals(backend) && server.passes())) {
              serving.add(app);
            }
          });
    }
    return serving;
  }

  private static Set<String> colors(List<RuntimeSeen> balancers) {
    var colors = new TreeSet<String>();
    for (int number = 1; number <= balancers.size(); number++) {
      for (var color : balancers.get(number - 1).colors().entrySet()) {
        colors.add("balancer %d: %s=%s".formatted(number, color.getKey(), color.getValue()));
      }
    }
    return colors;
  }

  private Set<String> volumes() {
    var volumes = new TreeSet<String>();
    for (var engine : world.net().engines()) {
      for (var volume : engine.volumes().values()) {
        if (DATA.contains(volume.labels().getOrDefault(ClusterLabels.ROLE, ""))) {
          volumes.add("%s on %s".formatted(volume.name(), engine.name()));
        }
      }
    }
    return volumes;
  }

  void afterChange(Call call, Look before) {
    if (List.of("destroy", "fence").contains(call.method())) {
      return; // with the machine goes what is on it
    }
    var after = look();
    missing(before.writable(), after.writable())
        .forEach(set -> broken.add("%s lost its majority by %s".formatted(set, call)));
    missing(before.serving(), after.serving())
        .forEach(app -> broken.add("%s is served no more after %s".formatted(app, call)));
    missing(before.volumes(), after.volumes())
        .forEach(volume -> broken.add("the data of %s is gone by %s".formatted(volume, call)));
    if (call.method().equals("setColor")) {
      missing(after.colors(), before.colors()).stream()
          .filter(color -> !world.store().allowsColor(color))
          .forEach(color -> broken.add("%s is not what may serve".formatted(color)));
    }
    new Fallbacks(world)
        .tried(call, balancers())
        .forEach(release ->
            broken.add(
                "%s is only tried and may answer visitors after %s".formatted(release, call)));
    missing(new HashSet<>(before.strangers()), new HashSet<>(after.strangers()))
        .forEach(thing -> broken.add("%s is a stranger's, touched by %s".formatted(thing, call)));
    world
        .mongo()
        .unknowingVoters()
        .forEach(member -> broken.add("%s votes without its data".formatted(member)));
    world.mongo().sets().stream()
        .flatMap(set -> set.idsGivenTwice().stream())
        .forEach(id -> broken.add("an id was given twice: " + id));
    equivalentHosts()
        .forEach(set -> broken.add("%s was founded twice, by %s".formatted(set, call)));
  }

  /** A host is stopped for a moment: a set must not lose its majority when others are away too. */
  void whileAway(World.Outage outage, Look before) {
    var silent = world.hosts().stream().filter(host -> !world.answers(host)).toList();
    if (silent.size() > 1) {
      missing(before.writable(), outage.look().writable())
          .forEach(
              set -> broken.add("%s lost its majority while %s were away".formatted(set, silent)));
    }
  }

  /** A call that was not refused. */
  void afterSuccess(SkepProcess process, Call call) {
    if (barred.contains(process)) {
      broken.add("%s changes what another has locked: %s".formatted(process, call));
    }
  }

  private static Set<String> missing(Set<String> before, Set<String> after) {
    var missing = new TreeSet<>(before);
    missing.removeAll(after);
    return missing;
  }

  /** Sets of one name with two identities. */
  private Set<String> equivalentHosts() {
    var ids = new TreeMap<String, String>();
    var equivalentHosts = new TreeSet<String>();
    for (FakeSet set : world.mongo().sets()) {
      var other = ids.put(set.name().value(), set.id());
      if (other != null && !other.equals(set.id())) {
        equivalentHosts.add(set.name().value());
      }
    }
    return equivalentHosts;
  }

  void breaks(String how) {
    broken.add(how);
  }

  /** Throws when any was broken, with what was done before. */
  void areKept() {
    if (!broken.isEmpty()) {
      var story = world.story();
      throw new AssertionError(
          "broken:\n  %s\nafter:\n  %s"
              .formatted(
                  String.join("\n  ", new java.util.LinkedHashSet<>(broken)),
                  String.join(
                      "\n  ", story.subList(Math.max(0, story.size() - 60), story.size()))));
    }
  }
}
