package dev.skep.app;

import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.spec.Port;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The host ports of each app: those in its book, and for an app without a book the lowest two that
 * no book has. Pure, so that every tier gets the same answer.
 */
public final class PortAllocation {
  private final SortedMap<String, ColorPorts> chosen;
  private final SortedMap<String, Port> checks;

  private PortAllocation(SortedMap<String, ColorPorts> chosen, SortedMap<String, Port> checks) {
    this.chosen = chosen;
    this.checks = checks;
  }

  public static PortAllocation among(
      Collection<String> apps, SortedMap<String, ReleaseBook> books) {
    var taken = new TreeSet<Integer>();
    books
        .values()
        .forEach(book -> {
          taken.add(book.ports().blue());
          taken.add(book.ports().green());
          book.releases().forEach(each -> each.checkPort().ifPresent(it -> taken.add(it.number())));
        });
    var chosen = new TreeMap<String, ColorPorts>();
    for (var app : new TreeSet<>(apps)) {
      var book = books.get(app);
      chosen.put(app, book == null ? new ColorPorts(take(taken), take(taken)) : book.ports());
    }
    var checks = new TreeMap<String, Port>();
    int next = ColorPorts.LAST;
    for (var app : chosen.keySet()) {
      while (taken.contains(next)) {
        next--;
      }
      if (next >= ColorPorts.FIRST) {
        checks.put(app, new Port(next--));
      }
    }
    return new PortAllocation(chosen, checks);
  }

  /** The two ports of an app. Throws NoSuchElementException for an app that was not among those. */
  public ColorPorts of(String app) {
    return Optional.ofNullable(chosen.get(app)).orElseThrow();
  }

  /**
   * The host port for the health check of the app's next release, if that check has a port of its
   * own; empty if none is left.
   */
  Optional<Port> check(String app) {
    return Optional.ofNullable(checks.get(app));
  }

  private static int take(Collection<Integer> taken) {
    for (int port = ColorPorts.FIRST; port <= ColorPorts.LAST; port++) {
      if (taken.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("all ports for apps are taken: " + new ArrayList<>(taken));
  }
}
