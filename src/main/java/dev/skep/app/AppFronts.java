package dev.skep.app;

import dev.skep.balancer.BackendSettings;
import dev.skep.balancer.BalancedApp;
import dev.skep.balancer.Color;
import dev.skep.balancer.Succession;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the balancers are to serve, by the file and the books: the colour is always the book's, and
 * each colour is asked as the release that it holds was made for.
 *
 * @param apps those of which that is known
 * @param unread why there may be more that is served; empty where every book was read
 */
public record AppFronts(List<BalancedApp> apps, Optional<String> unread) {
  public AppFronts {
    apps = List.copyOf(apps);
  }

  public static AppFronts of(AppDesired desired, AppObserved observed) {
    return switch (observed.books()) {
      case Seen.Present<SortedMap<String, ReleaseBook>>(var books) ->
          fronts(desired, observed, books);
      case Seen.Absent<SortedMap<String, ReleaseBook>> _ ->
          fronts(desired, observed, new TreeMap<>());
      case Seen.Unknown<SortedMap<String, ReleaseBook>>(var reason) ->
          new AppFronts(List.of(), Optional.of(reason));
    };
  }

  /** Beside a book that cannot be read a new app has no ports yet: they may be that book's. */
  private static AppFronts fronts(
      AppDesired desired, AppObserved observed, SortedMap<String, ReleaseBook> books) {
    var ports = PortChoice.among(desired.apps().stream().map(WantedApp::name).toList(), books);
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
    return new AppFronts(apps, unread.values().stream().findFirst());
  }

  private static Succession succession(WantedApp app, ReleaseBook book, AppDesired desired) {
    if (isGoing(app)) {
      return Succession.GOING;
    }
    return book.active().isEmpty()
            && desired.apps().stream()
                .anyMatch(other -> isGoing(other) && other.spec().overlaps(app.spec()))
        ? Succession.COMING
        : Succession.NONE;
  }

  private static boolean isGoing(WantedApp app) {
    return app.intent() instanceof Intent.ServeOn;
  }

  private static BalancedApp front(
      WantedApp app, ReleaseBook book, ReleasePlan plan, Succession succession) {
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

  private static BackendSettings settings(WantedApp app, Optional<Release> there) {
    var asked = there.map(app::as).orElse(app).spec();
    var check =
        there.flatMap(Release::checkPort).map(asked.health()::published).orElse(asked.health());
    return new BackendSettings(check, Front.checkedHost(asked), asked.timeout(), asked.silence());
  }
}
