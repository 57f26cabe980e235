package dev.skep.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A registry on this machine's loopback that wants a login; gone when it is closed. */
final class PrivateRegistry implements AutoCloseable {
  static final String USER = "ann";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final String container;
  private final Path folder;
  private final String server;
  private final String password;

  private PrivateRegistry(String container, Path folder, String server, String password) {
    this.container = container;
    this.folder = folder;
    this.server = server;
    this.password = password;
  }

  static PrivateRegistry start(String container) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("skep-registry");
    var random = new SecureRandom();
    var salt = new byte[16];
    random.nextBytes(salt);
    var password = Long.toString(random.nextLong(), 36);
    var hash = OpenBSDBCrypt.generate("2y", password.toCharArray(), salt, 4);
    Files.writeString(folder.resolve("htpasswd"), USER + ":" + hash + "\n");
    int port = freePort();
    var registry = new PrivateRegistry(container, folder, "127.0.0.1:" + port, password);
    registry.writeConfig();
    Skep.shell(
        "docker",
        "run",
        "--detach",
        "--name",
        container,
        "--publish",
        "127.0.0.1:" + port + ":5000",
        "--volume",
        folder + ":/auth:ro",
        "--env",
        "REGISTRY_AUTH=htpasswd",
        "--env",
        "REGISTRY_AUTH_HTPASSWD_REALM=private",
        "--env",
        "REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd",
        "registry:2");
    return registry;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void writeConfig() throws IOException {
    var login = Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(UTF_8));
    Files.writeString(
        folder.resolve("config.json"),
        "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(server, login));
  }

  String server() {
    return server;
  }

  String password() {
    return password;
  }

  /** A folder with a {@code config.json} as {@code docker login} leaves it. */
  Path dockerConfig() {
    return folder;
  }

  /** Has an image of this machine under another name in the registry, and no longer here. */
  String hold(String local, String name) throws IOException, InterruptedException {
    var image = server + "/" + name;
    Skep.shell("docker", "tag", local, image);
    Waiting.await(Time.system(), () -> isPushed(image), image + " to be pushed", LIMIT);
    Skep.shell("docker", "rmi", image);
    return image;
  }

  private boolean isPushed(String image) throws InterruptedException {
    try {
      return Skep.shell("docker", "--config", folder.toString(), "push", image)
          .contains("digest: sha256");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Skep.shell("docker", "rm", "--force", "--volumes", container);
    for (var image :
        Containers.lines(Skep.shell("docker", "images", "--format", "{{.Repository}}:{{.Tag}}"))) {
      if (image.startsWith(server + "/")) {
        Skep.shell("docker", "rmi", image);
      }
    }
  }
}
