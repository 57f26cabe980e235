package dev.skep.docker.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds a {@link Program}. */
public final class ProgramBuilder {
  private final String image;
  private List<String> entrypoint = List.of();
  private List<String> command = List.of();
  private final Map<String, String> env = new TreeMap<>();
  private final Map<String, String> labels = new TreeMap<>();
  private Optional<String> user = Optional.empty();
  private Optional<String> hostname = Optional.empty();
  private List<String> hosts = List.of();
  private Optional<String> stopSignal = Optional.empty();
  private Optional<Duration> stopGrace = Optional.empty();
  private Program.Init init = Program.Init.NONE;
  private Program.Healthcheck healthcheck = Program.Healthcheck.IMAGES_OWN;
  private Program.Root root = Program.Root.WRITABLE;

  ProgramBuilder(String image) {
    this.image = image;
  }

  public ProgramBuilder entrypoint(String... words) {
    entrypoint = List.of(words);
    return this;
  }

  public ProgramBuilder command(String... words) {
    return command(List.of(words));
  }

  public ProgramBuilder command(List<String> words) {
    command = List.copyOf(words);
    return this;
  }

  public ProgramBuilder env(String name, String value) {
    env.put(name, value);
    return this;
  }

  public ProgramBuilder env(Map<String, String> variables) {
    env.putAll(variables);
    return this;
  }

  public ProgramBuilder label(String name, String value) {
    labels.put(name, value);
    return this;
  }

  public ProgramBuilder labels(Map<String, String> more) {
    labels.putAll(more);
    return this;
  }

  public ProgramBuilder user(String name) {
    user = Optional.of(name);
    return this;
  }

  public ProgramBuilder hostname(String name) {
    hostname = Optional.of(name);
    return this;
  }

  public ProgramBuilder hosts(List<String> lines) {
    hosts = List.copyOf(lines);
    return this;
  }

  public ProgramBuilder stopSignal(String signal) {
    stopSignal = Optional.of(signal);
    return this;
  }

  /**
   * Sets how long a stop waits before it kills, where the stop itself does not say. Whole seconds.
   */
  public ProgramBuilder stopGrace(Duration grace) {
    stopGrace = Optional.of(grace);
    return this;
  }

  public ProgramBuilder withInit() {
    init = Program.Init.ENGINES_OWN;
    return this;
  }

  public ProgramBuilder withoutHealthcheck() {
    healthcheck = Program.Healthcheck.NONE;
    return this;
  }

  public ProgramBuilder root(Program.Root where) {
    root = where;
    return this;
  }

  public Program build() {
    return new Program(
        image,
        entrypoint,
        command,
        env,
        labels,
        user,
        hostname,
        hosts,
        stopSignal,
        stopGrace,
        init,
        healthcheck,
        root);
  }
}
