package dev.skep.hosts.local;

import dev.skep.run.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The socket of this machine's own engine, found as the user's docker client finds it: {@code
 * DOCKER_HOST}, else {@code DOCKER_CONTEXT}, else the context that is in use. An engine that is
 * named there and is reached in another way is refused: using this machine's engine instead would
 * change something that the user did not mean.
 */
public record MachineSocket(Path path) {
  private static final String SCHEME = "unix://";
  private static final Path USUAL = Path.of("/var/run/docker.sock");

  /**
   * Finds the socket by these variables and the user's Docker configuration.
   *
   * @throws Trouble when they name an engine that is reached by no socket of this machine
   */
  public static MachineSocket of(Map<String, String> environment) {
    var host = set(environment, "DOCKER_HOST");
    if (host.isPresent()) {
      return at(host.get(), "DOCKER_HOST");
    }
    var folder = configuration(environment);
    var context = set(environment, "DOCKER_CONTEXT").or(() -> inUse(folder)).orElse("default");
    return context.equals("default")
        ? new MachineSocket(USUAL)
        : at(hostOf(context, folder), "the docker context " + context);
  }

  /**
   * Returns the same socket once it is known that this user may open it.
   *
   * @throws Trouble when it exists and only other users may
   */
  public MachineSocket usable() {
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw Trouble.unreachable(
              "You (%s) may not use this machine's Docker engine: %s is open to root and the group docker."
                  .formatted(System.getProperty("user.name"), path))
          .next(
              "Join the group (sudo usermod -aG docker $USER, then log in anew), or run skep with sudo."
                  + " Whoever may use the engine has the rights of root.");
    }
    return this;
  }

  private static Optional<String> set(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
  }

  private static MachineSocket at(String host, String said) {
    if (host.startsWith(SCHEME)) {
      return new MachineSocket(Path.of(host.substring(SCHEME.length())));
    }
    throw Trouble.invalid(
            "%s is %s. Skep makes local hosts on this machine's own engine and reaches it by its Unix socket only."
                .formatted(said, host))
        .next(
            "Nothing was asked or changed there or here. To mean this machine: DOCKER_HOST=%s%s."
                .formatted(SCHEME, USUAL));
  }

  private static Path configuration(Map<String, String> environment) {
    return set(environment, "DOCKER_CONFIG")
        .map(Path::of)
        .orElseGet(() ->
            Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
                .resolve(".docker"));
  }

  /**
   * The context in use. A configuration that cannot be read names none, as for the docker client.
   */
  private static Optional<String> inUse(Path folder) {
    return read(folder.resolve("config.json"))
        .map(config -> config.path("currentContext").asString(""))
        .filter(name -> !name.isBlank());
  }

  private static String hostOf(String context, Path folder) {
    var meta = folder.resolve("contexts").resolve("meta").resolve(digest(context));
    return read(meta.resolve("meta.json"))
        .map(read -> read.path("Endpoints").path("docker").path("Host").asString(""))
        .filter(host -> !host.isBlank())
        .orElseThrow(() ->
            Trouble.invalid(
                    "The docker context %s cannot be read in %s.".formatted(context, folder))
                .next("'docker context ls' shows those there are; nothing was changed."));
  }

  private static Optional<JsonNode> read(Path file) {
    try {
      return Optional.of(JsonMapper.shared().readTree(Files.readAllBytes(file)));
    } catch (IOException | JacksonException unreadable) {
      return Optional.empty();
    }
  }

  /** The folder of a context, which the docker client names by the digest of its name. */
  private static String digest(String name) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
