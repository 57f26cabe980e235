package dev.skep.cluster.status;

import static java.util.Comparator.comparingInt;

import dev.skep.app.SupersededReleases;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.InstanceSeen;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseSeen;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerSeen;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.status.StatusReport.AppStatus;
import dev.skep.cluster.status.StatusReport.BalancerStatus;
import dev.skep.cluster.status.StatusReport.InstanceStatus;
import dev.skep.cluster.status.StatusReport.Problem;
import dev.skep.hosts.model.Host;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import dev.skep.spec.LocalHosts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Computes the part of a status report about apps and balancers. */
final class FrontStatuses {
  /** A balancer is crowded at this percentage of its connections. */
  private static final int CROWDED = 70;

  private final Desired desired;
  private final Observed observed;
  private final Problems problems;

  FrontStatuses(Desired desired, Observed observed, Problems problems) {
    this.desired = desired;
    this.observed = observed;
    this.problems = problems;
  }

  /** Returns the URL at which the first balancer is reached from outside. */
  Optional<String> http() {
    return desired.balancers().balancers().stream().findFirst().map(this::url);
  }

  private String url(DesiredBalancer balancer) {
    var address =
        desired.spec().hosts() instanceof LocalHosts
            ? "127.0.0.1"
            : observed.hosts().host(balancer.host()).known().map(Host::address).orElse("unknown");
    return "http://%s:%d/".formatted(address, balancer.http());
  }

  List<AppStatus> apps() {
    return desired.apps().apps().stream().map(this::app).toList();
  }

  private AppStatus app(DesiredApp app) {
    var unread = observed.apps().unread().get(app.name());
    if (unread != null) {
      return unknown(app, unread, "It serves on as it did; nothing is done about it until then.");
    }
    return switch (observed.apps().books()) {
      case Seen.Unknown<SortedMap<String, ReleaseBook>>(var reason) ->
          unknown(app, reason, "Look again when a manager answers; traffic flows without.");
      case Seen.Absent<SortedMap<String, ReleaseBook>> _ -> nothing(app);
      case Seen.Present<SortedMap<String, ReleaseBook>>(var books) ->
          Optional.ofNullable(books.get(app.name()))
              .flatMap(ReleaseBook::activeRelease)
              .map(release ->
                  serving(app, release.generation(), release.image(), release.color().word()))
              .orElseGet(() -> nothing(app));
    };
  }

  private AppStatus unknown(DesiredApp app, String reason, String next) {
    problems.unknown(new Problem("app " + app.name(), reason, next));
    return new AppStatus(app.name(), "unknown", 0, "unknown", List.of(), Optional.of(reason));
  }

  private AppStatus nothing(DesiredApp app) {
    problems.bad(
        new Problem(
            "app " + app.name(), "no release of it serves", "\"skep up\" deploys the file's."));
    return new AppStatus(app.name(), "none", 0, "none", List.of(), Optional.empty());
  }

  private AppStatus serving(DesiredApp app, long generation, String image, String color) {
    var instances =
        inOrder(
            observed.apps().releases().known().orElse(List.<ReleaseSeen>of()).stream()
                .filter(seen -> seen.app().equals(app.name()) && seen.generation() == generation)
                .flatMap(seen -> seen.instances().stream()));
    long well = instances.stream().filter(instance -> instance.state().equals("running")).count();
    if (well < app.spec().instances()) {
      problems.bad(
          new Problem(
              "app " + app.name(),
              "%d of %d instances run".formatted(well, app.spec().instances()),
              "\"skep logs %s\" shows why.".formatted(app.name())));
    }
    crashing(app, generation);
    SupersededReleases.of(observed.apps(), app)
        .flatMap(SupersededReleases::awaiting)
        .ifPresent(why ->
            problems.note(
                new Problem(
                    "app " + app.name(),
                    why,
                    "It goes by itself once that is so: \"skep keep\".")));
    return new AppStatus(app.name(), tag(image), generation, color, instances, Optional.empty());
  }

  /**
   * Reports instances that crash again and again. They are reported beside the count of running
   * instances, since at this very moment they may run.
   */
  private void crashing(DesiredApp app, long generation) {
    observed.apps().crashes().stream()
        .filter(loop -> loop.app().equals(app.name()) && loop.generation() == generation)
        .forEach(loop ->
            problems.note(
                new Problem(
                    "app " + app.name(),
                    loop.words(),
                    "Mend the release, or go back: \"skep rollback %s\"; \"skep logs %s\" shows more."
                        .formatted(app.name(), app.name()),
                    loop.wrote())));
  }

  /** Returns the instances by slot and host: the Swarm lists tasks in no order of its own. */
  static List<InstanceStatus> inOrder(Stream<InstanceSeen> instances) {
    return instances
        .map(FrontStatuses::instance)
        .sorted(comparingInt(InstanceStatus::slot).thenComparing(InstanceStatus::host))
        .toList();
  }

  private static InstanceStatus instance(InstanceSeen seen) {
    var reason = seen.error().isEmpty() ? Optional.<String>empty() : Optional.of(seen.error());
    return new InstanceStatus(
        seen.slot(),
        seen.host().map(Object::toString).orElse("none"),
        seen.passes().known().filter(passes -> !passes).isPresent()
            ? "failing its health check"
            : seen.state().name().toLowerCase(Locale.ROOT),
        reason);
  }

  private static String tag(String image) {
    return ImageRef.parse(image).release();
  }

  List<BalancerStatus> balancers() {
    return desired.balancers().balancers().stream().map(this::balancer).toList();
  }

  private BalancerStatus balancer(DesiredBalancer wanted) {
    var seen = observed.balancers().balancer(wanted.name());
    return switch (seen.runtime()) {
      case Seen.Present<RuntimeSeen>(var runtime) -> {
        desired.balancers().apps().forEach(app -> compare(wanted, runtime, app));
        crowded(wanted, runtime);
        yield new BalancerStatus(wanted.name(), wanted.host().value(), "up", Optional.empty());
      }
      case Seen.Absent<RuntimeSeen> _ -> down(wanted, seen);
      case Seen.Unknown<RuntimeSeen>(var reason) -> {
        problems.unknown(
            new Problem(
                "balancer " + wanted.name(),
                reason,
                "\"skep logs %s\" shows why.".formatted(wanted.name())));
        yield new BalancerStatus(
            wanted.name(), wanted.host().value(), "unknown", Optional.of(reason));
      }
    };
  }

  /** Notes a balancer that is nearly full, before it refuses visitors. */
  private void crowded(DesiredBalancer wanted, RuntimeSeen runtime) {
    if (runtime.fullness() >= CROWDED) {
      problems.note(
          new Problem(
              "balancer " + wanted.name(),
              "it holds %d %% of the connections that it may hold".formatted(runtime.fullness()),
              "More memory is more connections: \"memory\" under \"balancer\"."));
    }
  }

  /**
   * Compares where a balancer sends requests with the release book. A run that died between the two
   * has switched only in the book.
   */
  private void compare(DesiredBalancer wanted, RuntimeSeen runtime, BalancedApp app) {
    var sends = Optional.ofNullable(runtime.colors().get(app.name()));
    app.active()
        .filter(active -> !sends.equals(Optional.of(active)))
        .ifPresent(active ->
            problems.bad(
                new Problem(
                    "balancer " + wanted.name(),
                    "it sends requests for %s to %s, and %s is what serves by the book"
                        .formatted(app.name(), sends.map(Color::word).orElse("no release"), active),
                    "\"skep up\" switches it.")));
  }

  private BalancerStatus down(DesiredBalancer wanted, BalancerSeen seen) {
    var state =
        seen.container()
            .known()
            .map(found -> found.state().name().toLowerCase(Locale.ROOT))
            .orElse("missing");
    problems.bad(
        new Problem("balancer " + wanted.name(), "it is " + state, "\"skep up\" starts it."));
    return new BalancerStatus(wanted.name(), wanted.host().value(), state, Optional.empty());
  }
}
