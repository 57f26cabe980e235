package dev.skep.cli.reach;

import dev.skep.docker.Docker;
import dev.skep.docker.EngineException;
import dev.skep.docker.Image;
import dev.skep.docker.UnixSocketDialer;
import dev.skep.docker.http.HttpDocker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which images bear an official name and were built here all the same, and what is in them. */
@FunctionalInterface
public interface StandIns {
  /** Marks such an image; {@link #TRUTH} then says what it holds. */
  String MARK = "skep.stand-in";

  String TRUTH = "skep.truth";

  /** A line for each of these images that is a stand-in. */
  List<String> of(Collection<String> images);

  /** As this machine's engine knows them; nothing where it does not answer. */
  static StandIns onThisMachine(Map<String, String> environment) {
    var socket =
        Optional.ofNullable(environment.get("DOCKER_HOST"))
            .filter(host -> host.startsWith("unix://"))
            .map(host -> host.substring("unix://".length()))
            .orElse("/var/run/docker.sock");
    return images -> {
      try (Docker engine =
          new HttpDocker(
              "this machine", new UnixSocketDialer(Path.of(socket)), Duration.ofSeconds(5))) {
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
