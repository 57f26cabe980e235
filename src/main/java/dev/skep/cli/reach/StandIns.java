package dev.skep.cli.reach;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.image.Image;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds stand-ins: images that bear an official name but were built on this machine, and what is in
 * them.
 */
@FunctionalInterface
public interface StandIns {
  /** The label of a stand-in; {@link #TRUTH} then says what it holds. */
  String MARK = "skep.stand-in";

  String TRUTH = "skep.truth";

  /** A line for each of these images that is a stand-in. */
  List<String> of(Collection<String> images);

  /** The stand-ins that this machine's engine knows; none where it does not answer. */
  static StandIns onThisMachine(Map<String, String> environment) {
    return images -> {
      try (var engine = MachineEngine.open(environment)) {
        return images.stream().distinct().flatMap(image -> line(engine, image).stream()).toList();
      }
    };
  }

  private static Optional<String> line(Docker engine, String image) {
    try {
      return engine.images().find(image).filter(StandIns::isOne).map(found -> spoken(image, found));
    } catch (EngineException silent) {
      return Optional.empty();
    }
  }

  private static boolean isOne(Image image) {
    return "true".equals(image.labels().get(MARK));
  }

  private static String spoken(String image, Image found) {
    return "%s is a stand-in that was built here: %s"
        .formatted(image, found.labels().getOrDefault(TRUTH, "of what is not said"));
  }
}
