package dev.skep.story;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;

/** Images of a small app that misbehaves in one way each, built in this machine's engine. */
record BadReleases(String repository) {
  private static final List<String> MODES =
      List.of("good", "better", "smoke", "crash", "port", "sick", "hang", "deaf", "page", "bare");

  /** Nothing but a program. */
  private static final String BARE =
      """
      FROM scratch
      COPY server.js /server
      CMD ["/server"]
      """;

  private static String made(String mode) {
    return """
    FROM node:20-slim
    WORKDIR /app
    COPY server.js .
    ENV MODE=%s
    CMD ["node", "server.js"]
    """
        .formatted(mode);
  }

  void build() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("skep-bad");
    try (var script =
        Objects.requireNonNull(BadReleases.class.getResourceAsStream("server.js"), "server.js")) {
      Files.write(folder.resolve("server.js"), script.readAllBytes());
    }
    for (var mode : MODES) {
      Files.writeString(folder.resolve("Dockerfile"), mode.equals("bare") ? BARE : made(mode));
      var said = Skep.shell("docker", "build", "--tag", image(mode), folder.toString());
      if (!said.contains("Successfully tagged") && !said.contains("naming to")) {
        throw new IllegalStateException("cannot build " + image(mode) + ":\n" + said);
      }
    }
  }

  String image(String mode) {
    return repository + ":" + mode;
  }

  void remove() throws IOException, InterruptedException {
    for (var mode : MODES) {
      Skep.shell("docker", "rmi", "--force", image(mode));
    }
  }
}
