package dev.skep.cluster.losses;

import dev.skep.app.model.AppObserved;
import dev.skep.app.model.HungInstance;
import dev.skep.app.model.HungInstances;
import dev.skep.app.model.InstanceSeen;
import dev.skep.app.model.ReleaseSeen;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Remembers, over the observations of one process, since when instances have failed HAProxy's check
 * although they run. An instance that was not observed restarts at zero. An instance that started
 * only a moment ago does not count.
 */
public final class HungInstanceWatch {
  /** An instance is restarted after it has failed for 30 s or longer. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * An instance that has just started is left alone for 2 min or longer: otherwise an instance
   * might be restarted for ever.
   */
  private static final Duration REST = Duration.ofMinutes(2);

  private final Time time;
  private final Duration rest;
  private final Map<Slot, Stand> stands = new HashMap<>();

  private record Slot(String app, long generation, int number) {}

  /**
   * The container in an instance's slot.
   *
   * @param since when it was first observed
   * @param follows whether another container was observed there before it
   * @param failing since when it fails
   */
  private record Stand(String container, long since, boolean follows, OptionalLong failing) {
    Stand well() {
      return new Stand(container, since, follows, OptionalLong.empty());
    }

    Stand failingFrom(long moment) {
      return failing.isPresent()
          ? this
          : new Stand(container, since, follows, OptionalLong.of(moment));
    }
  }

  HungInstanceWatch(Time time, Duration starting) {
    this.time = time;
    this.rest = starting.compareTo(REST) > 0 ? starting : REST;
  }

  /**
   * Records one observation.
   *
   * @return which instances hang
   */
  public synchronized HungInstances hangs(AppObserved apps, HostsObserved hosts) {
    apps.releases().known().ifPresent(this::forgetOthersThan);
    var releases = apps.releases().known().orElse(List.of());
    var seen = new HashSet<Slot>();
    var hung = new ArrayList<HungInstance>();
    var suspected = new ArrayList<HungInstance>();
    for (var release : releases) {
      for (var instance : release.instances()) {
        if (instance.running() && instance.host().isPresent()) {
          var slot = new Slot(release.app(), release.generation(), instance.slot());
          seen.add(slot);
          var stand = note(slot, instance, hosts);
          if (stand.failing().isPresent() && mayGo(release, instance, stand, apps)) {
            boolean isLong = time.since(stand.failing().getAsLong()).compareTo(LIMIT) >= 0;
            (isLong ? hung : suspected).add(hung(release, instance, instance.host().get()));
          }
        }
      }
    }
    stands.replaceAll((slot, stand) -> seen.contains(slot) ? stand : stand.well());
    return new HungInstances(hung, suspected);
  }

  /** Forgets the slots of other releases: a keeper that runs for months observes many releases. */
  private void forgetOthersThan(List<ReleaseSeen> releases) {
    stands
        .keySet()
        .removeIf(slot ->
            releases.stream()
                .noneMatch(release ->
                    release.app().equals(slot.app()) && release.generation() == slot.generation()));
  }

  private Stand note(Slot slot, InstanceSeen instance, HostsObserved hosts) {
    long now = time.nanos();
    var before = Optional.ofNullable(stands.get(slot));
    var stand =
        before
            .filter(it -> it.container().equals(instance.container()))
            .orElseGet(() ->
                new Stand(instance.container(), now, before.isPresent(), OptionalLong.empty()));
    var noted = isFailing(instance, hosts) ? stand.failingFrom(now) : stand.well();
    stands.put(slot, noted);
    return noted;
  }

  /**
   * Whether the instance fails. On a silent host the host may be the cause, so the instance does
   * not count as failing.
   */
  private static boolean isFailing(InstanceSeen instance, HostsObserved hosts) {
    return instance.failing()
        && instance.host().filter(host -> hosts.engine(host).isPresent()).isPresent();
  }

  private boolean mayGo(ReleaseSeen release, InstanceSeen instance, Stand stand, AppObserved apps) {
    boolean isYoung =
        (stand.follows() && time.since(stand.since()).compareTo(rest) < 0)
            || instance.since().plus(rest).isAfter(apps.now());
    return !isYoung && release.servesWithout(instance);
  }

  private static HungInstance hung(ReleaseSeen release, InstanceSeen instance, HostName host) {
    return new HungInstance(
        release.app(), release.generation(), instance.slot(), host, instance.container());
  }
}
