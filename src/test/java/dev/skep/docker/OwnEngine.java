package dev.skep.docker;

import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.pipe.UnixSocketDialer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/**
 * A real engine for one test class: a folder, a socket and a network namespace of its own, so that
 * it meets no other engine's ports, bridges or rules. Stopped and removed by {@link #close}.
 */
public final class OwnEngine implements AutoCloseable {
  private static final String BEGIN =
      """
      ip link set lo up && ip link add v0 type veth peer name v1 \
      && ip addr add 10.213.7.1/24 dev v0 && ip link set v0 up && ip link set v1 up \
      && exec dockerd -H unix://$1/socket --data-root $1/data --exec-root $1/exec --pidfile $1/pid \
      --bip 10.213.0.1/24 --containerd-namespace skep-test --containerd-plugins-namespace skep-plugins \
      --log-level warn
      """;

  private final Path root;
  private final Process process;

  private OwnEngine(Path root, Process process) {
    this.root = root;
    this.process = process;
  }

  public static OwnEngine start() throws Exception {
    var root = Files.createTempDirectory(Path.of("/var/tmp"), "skep-engine-");
    var process =
        new ProcessBuilder("unshare", "--net", "sh", "-c", BEGIN, "sh", root.toString())
            .redirectError(root.resolve("log").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var engine = new OwnEngine(root, process);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    try (var docker = engine.docker("own")) {
      while (true) {
        try {
          docker.ping();
          return engine;
        } catch (Unreachable notYet) {
          if (System.nanoTime() > end || !process.isAlive()) {
            var said = Files.readString(root.resolve("log"));
            engine.close();
            throw new IllegalStateException("dockerd did not start: " + said, notYet);
          }
          process.waitFor(20, TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  Path root() {
    return root;
  }

  Path socket() {
    return root.resolve("socket");
  }

  public Docker docker(String name) {
    return new HttpDocker(name, new UnixSocketDialer(socket()), Duration.ofSeconds(30));
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    }
    new ProcessBuilder(
            "sh",
            "-c",
            "for m in $(grep -o \"$1[^ ]*\" /proc/mounts); do umount -l $m; done",
            "sh",
            root.toString())
        .start()
        .waitFor(10, TimeUnit.SECONDS);
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        remove(path);
      }
    }
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException left) {
      // A leftover in the folder for temporary files harms nobody.
    }
  }
}
