package dev.skep.sim;

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
   */
  record Look(Set<String> writable, Set<String> serving, List<String> strangers) {}

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
    return new Look(writable, serving(), strangers.look());
  }

  /** An app is served as long as any balancer serves it. */
  Set<String> serving() {
    var serving = new TreeSet<String>();
    for (var balancer : world.machines().runningBalancers()) {
      var seen = balancer.look(apps);
      seen.colors()
          .forEach((app, color) -> {
            var backend = "%s__%s".formatted(app, color.word());
            if (seen.servers().stream()
                .anyMatch(server -> server.backend().equals(backend) && server.passes())) {
              serving.add(app);
            }
          });
    }
    return serving;
  }

  void afterChange(Call call, Look before) {
    if (call.method().equals("destroy")) {
      return; // asked for: with the machine goes what is on it
    }
    var after = look();
    missing(before.writable(), after.writable())
        .forEach(set -> broken.add("%s lost its majority by %s".formatted(set, call)));
    missing(before.serving(), after.serving())
        .forEach(app -> broken.add("%s is served no more after %s".formatted(app, call)));
    missing(new HashSet<>(before.strangers()), new HashSet<>(after.strangers()))
        .forEach(thing -> broken.add("%s is a stranger's, touched by %s".formatted(thing, call)));
    twins().forEach(set -> broken.add("%s was founded twice, by %s".formatted(set, call)));
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
  private Set<String> twins() {
    var ids = new TreeMap<String, String>();
    var twins = new TreeSet<String>();
    for (FakeSet set : world.mongo().sets()) {
      var other = ids.put(set.name().value(), set.id());
      if (other != null && !other.equals(set.id())) {
        twins.add(set.name().value());
      }
    }
    return twins;
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
