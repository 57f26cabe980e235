package dev.skep.app;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppObserved;
import dev.skep.app.model.AppUrls;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.balancer.model.BackendSettings;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.Succession;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The apps that the balancers are to serve, from the file and the release books. The colour is
 * always the book's. Each colour has the health check and timeouts that its release was made with.
 *
 * @param apps the apps of which this is known
 * @param unread why there may be more apps that are served; empty if every book was read
 */
public record BalancedApps(List<BalancedApp> apps, Optional<String> unread) {
  public BalancedApps {
    apps = List.copyOf(apps);
  }

  public static BalancedApps of(AppDesired desired, AppObserved observed) {
    return switch (observed.books()) {
      case Seen.Present<SortedMap<String, ReleaseBook>>(var books) ->
          fronts(desired, observed, books);
      case Seen.Absent<SortedMap<String, ReleaseBook>> _ ->
          fronts(desired, observed, new TreeMap<>());
      case Seen.Unknown<SortedMap<String, ReleaseBook>>(var reason) ->
          new BalancedApps(List.of(), Optional.of(reason));
    };
  }

  /**
   * Leaves out an app without a readable book while any book is unread: the ports chosen for it may
   * be in that book.
   */
  private static BalancedApps fronts(
      AppDesired desired, AppObserved observed, SortedMap<String, ReleaseBook> books) {
    var ports = PortAllocation.among(desired.apps().stream().map(DesiredApp::name).toList(), books);
    var unread = observed.unread();
    var apps =
        desired.apps().stream()
            .filter(app -> unread.isEmpty() || books.containsKey(app.name()))
            .map(app -> {
              var book = books.getOrDefault(app.name(), ReleaseBook.empty(ports.of(app.name())));
              return front(
                  app,
                  book,
                  new ReleasePlan(desired, observed, app, book, ports.check(app.name())),
                  succession(app, book, desired));
            })
            .toList();
    return new BalancedApps(apps, unread.values().stream().findFirst());
  }

  private static Succession succession(DesiredApp app, ReleaseBook book, AppDesired desired) {
    if (isGoing(app)) {
      return Succession.GOING;
    }
    return book.active().isEmpty()
            && desired.apps().stream()
                .anyMatch(other -> isGoing(other) && other.spec().overlaps(app.spec()))
        ? Succession.COMING
        : Succession.NONE;
  }

  private static boolean isGoing(DesiredApp app) {
    return app.intent() instanceof ReleaseGoal.ServeOn;
  }

  private static BalancedApp front(
      DesiredApp app, ReleaseBook book, ReleasePlan plan, Succession succession) {
    var spec = app.spec();
    return new BalancedApp(
        spec.name(),
        spec.domains(),
        spec.path(),
        settings(app, plan.on(Color.BLUE)),
        settings(app, plan.on(Color.GREEN)),
        spec.drain(),
        book.ports(),
        app.placing().pool(),
        book.activeColor(),
        book.fallback(),
        spec.sticky(),
        succession);
  }

  private static BackendSettings settings(DesiredApp app, Optional<Release> there) {
    var asked = there.map(app::as).orElse(app).spec();
    var check =
        there.flatMap(Release::checkPort).map(asked.health()::published).orElse(asked.health());
    return new BackendSettings(check, AppUrls.checkedHost(asked), asked.timeout(), asked.silence());
  }
}
