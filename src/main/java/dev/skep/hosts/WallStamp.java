package dev.skep.hosts;

import dev.skep.docker.Docker;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which wall was last put up on a host, written on an empty volume of its own engine, where the one
 * round of questions sees it at no cost. What a provider puts up at a host's start and fails with,
 * it takes the stamp of away, by the volume's name. Rules that somebody removes by hand leave the
 * stamp; {@code doctor} looks at the rules.
 *
 * @param impossible why nothing guards the host; empty where the wall stands
 */
record WallStamp(String hash, Optional<String> impossible) {
  /** Known to the program that local hosts begin with, as is the next. */
  static final String STANDS = "skep-firewall";

  static final String IMPOSSIBLE = "skep-no-firewall";
  private static final String ROLE = "firewall";
  private static final String REASON = "skep.reason";

  static Optional<WallStamp> on(EngineSeen engine) {
    return engine
        .volume(STANDS)
        .or(() -> engine.volume(IMPOSSIBLE))
        .map(volume ->
            new WallStamp(
                volume.labels().getOrDefault(Marks.SPEC, ""),
                Optional.ofNullable(volume.labels().get(REASON))));
  }

  /** A volume's labels are given once: the former stamp goes first. */
  static void put(Docker engine, Wall wall, Wall.Outcome outcome) {
    for (var name : new String[] {STANDS, IMPOSSIBLE}) {
      if (engine.volumes().find(name).isPresent()) {
        engine.volumes().remove(name);
      }
    }
    switch (outcome) {
      case Wall.Outcome.Stands() -> create(engine, wall, STANDS, Map.of());
      case Wall.Outcome.Impossible(var reason) ->
          create(engine, wall, IMPOSSIBLE, Map.of(REASON, reason));
    }
  }

  private static void create(Docker engine, Wall wall, String name, Map<String, String> more) {
    var labels = new TreeMap<>(Marks.of(wall.cluster(), ROLE, name));
    labels.put(Marks.SPEC, wall.hash());
    labels.putAll(more);
    engine.volumes().create(name, labels, Map.of());
  }
}
