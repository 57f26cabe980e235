package dev.skep.app;

import dev.skep.balancer.BackendSettings;
import dev.skep.balancer.BalancedApp;
import dev.skep.balancer.ColorPorts;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the balancers are to serve, by the file and the books: the colour is always the book's. */
public final class AppFronts {
  private AppFronts() {}

  /** Unknown when the books are: the balancers are then left as they are. */
  public static Seen<List<BalancedApp>> of(AppDesired desired, AppObserved observed) {
    return switch (observed.books()) {
      case Seen.Present<SortedMap<String, ReleaseBook>>(var books) ->
          Seen.present(fronts(desired, books));
      case Seen.Absent<SortedMap<String, ReleaseBook>> _ ->
          Seen.present(fronts(desired, new TreeMap<>()));
      case Seen.Unknown<SortedMap<String, ReleaseBook>>(var reason) -> Seen.unknown(reason);
    };
  }

  private static List<BalancedApp> fronts(
      AppDesired desired, SortedMap<String, ReleaseBook> books) {
    var ports = PortChoice.among(desired.apps().stream().map(WantedApp::name).toList(), books);
    return desired.apps().stream()
        .map(app -> front(app, ports.of(app.name()), Optional.ofNullable(books.get(app.name()))))
        .toList();
  }

  private static BalancedApp front(WantedApp app, ColorPorts ports, Optional<ReleaseBook> book) {
    var spec = app.spec();
    var settings = new BackendSettings(spec.health(), Front.checkedHost(spec), spec.timeout());
    return new BalancedApp(
        spec.name(),
        spec.domains(),
        spec.path(),
        settings,
        settings,
        spec.drain(),
        ports,
        app.placing().pool(),
        book.flatMap(ReleaseBook::activeColor));
  }
}
