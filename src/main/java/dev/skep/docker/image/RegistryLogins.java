package dev.skep.docker.image;

import dev.skep.docker.model.RegistryAuth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads registry logins as the user's own Docker keeps them: in {@code config.json}, plain or with
 * a helper program ({@code docker-credential-…}), which gets five seconds. No file and no entry
 * mean no login. A helper that fails is an error, because a pull without the login would fail with
 * worse words.
 */
public final class RegistryLogins {
  private static final Duration HELPER = Duration.ofSeconds(5);
  private static final String HUB = "docker.io";
  private static final String HUBS_OLD_NAME = "https://index.docker.io/v1/";

  private final Path config;

  public RegistryLogins(Path config) {
    this.config = config;
  }

  /** The logins in {@code $DOCKER_CONFIG/config.json}, or else in that of the user's home. */
  public static RegistryLogins usual(Map<String, String> environment, Path home) {
    var folder =
        Optional.ofNullable(environment.get("DOCKER_CONFIG"))
            .map(Path::of)
            .orElse(home.resolve(".docker"));
    return new RegistryLogins(folder.resolve("config.json"));
  }

  /** The registry of an image reference: what stands before the first slash, if it is a host. */
  public static String registryOf(String reference) {
    int slash = reference.indexOf('/');
    if (slash < 0) {
      return HUB;
    }
    var first = reference.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    return host ? first : HUB;
  }

  /** The login for a registry, such as {@code registry.example.org:5000}. */
  public Optional<RegistryAuth> login(String registry) {
    var tree = read();
    for (var key : keys(registry)) {
      var helper = tree.path("credHelpers").path(key).asString("");
      if (!helper.isEmpty()) {
        return ask(helper, registry, key);
      }
    }
    for (var key : keys(registry)) {
      var plain = plain(registry, tree.path("auths").path(key));
      if (plain.isPresent()) {
        return plain;
      }
    }
    var store = tree.path("credsStore").asString("");
    return store.isEmpty() ? Optional.empty() : ask(store, registry, keys(registry).getFirst());
  }

  private static List<String> keys(String registry) {
    return registry.equals(HUB)
        ? List.of(HUBS_OLD_NAME, "index.docker.io", HUB)
        : List.of(registry, "https://" + registry, "http://" + registry);
  }

  private JsonNode read() {
    try {
      return Files.exists(config)
          ? JsonMapper.shared().readTree(Files.readAllBytes(config))
          : JsonMapper.shared().createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s: %s".formatted(config, e.getMessage()), e);
    } catch (JacksonException e) {
      // Without the parser's words: they quote the file, which holds passwords.
      throw new UncheckedIOException(new IOException("%s is no JSON".formatted(config)));
    }
  }

  private static Optional<RegistryAuth> plain(String registry, JsonNode entry) {
    var token = entry.path("identitytoken").asString("");
    if (!token.isEmpty()) {
      return Optional.of(new RegistryAuth(registry, "<token>", token));
    }
    var packed = entry.path("auth").asString("");
    if (packed.isEmpty()) {
      return Optional.empty();
    }
    var pair = new String(Base64.getDecoder().decode(packed), StandardCharsets.UTF_8);
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(
            new RegistryAuth(registry, pair.substring(0, colon), pair.substring(colon + 1)));
  }

  /**
   * Asks a helper for a login. Helpers read the registry on stdin and answer JSON; they say so when
   * they have no login.
   */
  private static Optional<RegistryAuth> ask(String helper, String registry, String key) {
    var program = "docker-credential-" + helper;
    try {
      var process = new ProcessBuilder(program, "get").redirectErrorStream(true).start();
      try (var in = process.getOutputStream()) {
        in.write(key.getBytes(StandardCharsets.UTF_8));
      }
      var said =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new String(
                      process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                  return "";
                }
              },
              work -> Thread.ofVirtual().start(work));
      if (!process.waitFor(HELPER.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw failed(program, "it did not answer within 5 s");
      }
      var text = said.join();
      if (process.exitValue() != 0) {
        if (text.contains("not found")) {
          return Optional.empty();
        }
        throw failed(program, text.strip());
      }
      var tree = JsonMapper.shared().readTree(text);
      return Optional.of(
          new RegistryAuth(
              registry, tree.path("Username").asString(""), tree.path("Secret").asString("")));
    } catch (JacksonException e) {
      throw failed(program, "its answer is no JSON");
    } catch (IOException e) {
      throw failed(program, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(program, "interrupted");
    }
  }

  private static UncheckedIOException failed(String program, String why) {
    return new UncheckedIOException(
        new IOException(
            "Could not ask %s for a registry's login: %s. Log in with \"docker login\" or name user and password in the environment."
                .formatted(program, why)));
  }
}
