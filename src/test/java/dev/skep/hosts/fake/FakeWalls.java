package dev.skep.hosts.fake;

import dev.skep.hosts.HostName;
import dev.skep.hosts.Wall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is let through to machines in memory: it is written down, and nothing is stopped by it. */
final class FakeWalls {
  private final Map<HostName, Wall> walls = new TreeMap<>();
  private Optional<String> impossible = Optional.empty();

  Map<HostName, Wall.Outcome> put(List<Wall> wanted) {
    var outcomes = new TreeMap<HostName, Wall.Outcome>();
    for (var wall : wanted) {
      walls.put(wall.host(), wall);
      outcomes.put(
          wall.host(),
          impossible
              .<Wall.Outcome>map(Wall.Outcome.Impossible::new)
              .orElseGet(Wall.Outcome.Stands::new));
    }
    return outcomes;
  }

  void becomeImpossible(String why) {
    impossible = Optional.of(why);
  }

  Optional<Wall> of(HostName host) {
    return Optional.ofNullable(walls.get(host));
  }

  void forget(HostName host) {
    walls.remove(host);
  }
}
