package dev.skep.cluster.drill;

import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the target that a drill's words mean, from what is desired and what was observed. Pure. */
public final class DrillTargets {
  private final Desired desired;
  private final Observed observed;
  private final PinnedTargets pinned;

  public DrillTargets(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
    this.pinned = new PinnedTargets(desired, observed);
  }

  /**
   * Finds the target.
   *
   * @throws Trouble when there is none of that name; it names those that exist
   */
  public Drill find(DrillKind kind, Optional<String> name) {
    return switch (kind) {
      case KILL_HOST -> onHost(name, PowerOff::new);
      case FREEZE_HOST -> onHost(name, HostFreeze::new);
      case CUT_HOST -> onHost(name, NetworkCut::new);
      case FILL_DISK -> onHost(name, FullDisk::new);
      case RESTART_ENGINE -> onHost(name, host -> new HostRestart(List.of(host)));
      case REBOOT_ALL -> new HostRestart(running(all()));
      case KILL_INSTANCE -> instance(name);
      case KILL_PRIMARY -> pinned.primary(name);
      case KILL_CONFIG -> pinned.config();
      case KILL_ROUTER -> pinned.router(name);
      case KILL_BALANCER -> pinned.balancer(name);
      case WIPE_VOLUME -> pinned.wiped(name);
    };
  }

  private Drill onHost(Optional<String> name, Function<HostName, Drill> drill) {
    var hosts = all();
    var running = running(hosts);
    var wanted = name.orElseThrow(() -> unnamed("host", shortNames(running)));
    var found =
        Stream.concat(
                hosts.stream().map(Host::name), observed.hosts().losses().lost().keySet().stream())
            .filter(host -> isCalled(host, wanted))
            .findFirst()
            .orElseThrow(() -> unknown("host", wanted, shortNames(running)));
    if (!running.contains(found)) {
      throw Trouble.invalid("Host %s is not on; nothing was broken.".formatted(found))
          .next(thereAre(shortNames(running)));
    }
    return drill.apply(found);
  }

  private boolean isCalled(HostName host, String word) {
    return host.value().equals(word) || shortName(host).equals(word);
  }

  /** Returns a host's name without the cluster's: {@code nodejs-1} for {@code shop-nodejs-1}. */
  private String shortName(HostName host) {
    var cluster = desired.spec().cluster() + "-";
    return host.value().startsWith(cluster)
        ? host.value().substring(cluster.length())
        : host.value();
  }

  private List<String> shortNames(List<HostName> hosts) {
    return hosts.stream().map(this::shortName).toList();
  }

  private List<Host> all() {
    return switch (observed.hosts().hosts()) {
      case Seen.Present<List<Host>>(var hosts) -> hosts;
      case Seen.Absent<List<Host>> _ -> List.of();
      case Seen.Unknown<List<Host>>(var reason) ->
          throw Trouble.unreachable("The hosts cannot be seen, so none was broken: " + reason);
    };
  }

  private static List<HostName> running(List<Host> hosts) {
    return hosts.stream().filter(Host::isOn).map(Host::name).sorted().toList();
  }

  private Drill instance(Optional<String> name) {
    var apps = desired.apps().apps().stream().map(app -> app.name()).toList();
    var app =
        name.or(() -> apps.size() == 1 ? Optional.of(apps.getFirst()) : Optional.empty())
            .orElseThrow(() -> unnamed("app", apps));
    if (!apps.contains(app)) {
      throw unknown("app", app, apps);
    }
    return ServingInstances.running(app, observed).stream()
        .findFirst()
        .map(each -> new InstanceCrash(each.instance(), each.host(), each.container()))
        .orElseThrow(() ->
            Trouble.invalid("No instance of %s is seen to run, so none was killed.".formatted(app))
                .next("\"skep status\" shows why."));
  }

  static Trouble unnamed(String what, Collection<String> there) {
    return Trouble.invalid("Say which %s; nothing was broken.".formatted(what))
        .next(thereAre(there));
  }

  static Trouble unknown(String what, String name, Collection<String> there) {
    return Trouble.invalid("There is no %s %s; nothing was broken.".formatted(what, name))
        .next(thereAre(there));
  }

  private static String thereAre(Collection<String> there) {
    return there.isEmpty() ? "There is none." : "There are: " + String.join(", ", there) + ".";
  }
}
