package dev.skep.docker.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program of a container, whether plain or of a service's task. An empty entry point or command
 * means the image's own; {@code hosts} are extra lines of /etc/hosts as {@code name:address}.
 */
public record Program(
    String image,
    List<String> entrypoint,
    List<String> command,
    Map<String, String> env,
    Map<String, String> labels,
    Optional<String> user,
    Optional<String> hostname,
    List<String> hosts,
    Optional<String> stopSignal,
    Optional<Duration> stopGrace,
    Init init,
    Healthcheck healthcheck,
    Root root) {

  /** Whether the engine puts a small init before the program, which reaps and forwards signals. */
  public enum Init {
    NONE,
    ENGINES_OWN
  }

  /** Which Docker health check runs. */
  public enum Healthcheck {
    IMAGES_OWN,
    NONE
  }

  /** Whether the program may write to its root file system. */
  public enum Root {
    WRITABLE,
    /** Only for a service: it has memory at /tmp, and secrets are mounted as ever. */
    READ_ONLY
  }

  public Program {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    env = SortedCopies.sorted(env);
    labels = SortedCopies.sorted(labels);
    hosts = List.copyOf(hosts);
  }

  public static Program of(String image) {
    return new ProgramBuilder(image).build();
  }

  public static ProgramBuilder image(String image) {
    return new ProgramBuilder(image);
  }

  /** Shows variables by name only, because their values may be secrets. */
  @Override
  public String toString() {
    return "Program[%s %s %s env %s]".formatted(image, entrypoint, command, env.keySet());
  }
}
