package dev.skep.docker.container;

import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.ResourceLimits;
import java.util.List;

/**
 * A plain container to be created. Built by {@link #named}; what is left out is the engine's
 * default.
 */
public record ContainerSpec(
    String name,
    Program program,
    Networking network,
    List<Mount> mounts,
    ContainerRights rights,
    ResourceLimits limits,
    Restart restart,
    LogSpec log) {

  /** What the engine does when the program ends or the engine itself starts again. */
  public enum Restart {
    NO("no"),
    ALWAYS("always"),
    UNLESS_STOPPED("unless-stopped"),
    ON_FAILURE("on-failure");

    private final String word;

    Restart(String word) {
      this.word = word;
    }

    /** The engine's word. */
    public String word() {
      return word;
    }
  }

  public ContainerSpec {
    mounts = List.copyOf(mounts);
  }

  public static ContainerSpecBuilder named(String name, Program program) {
    return new ContainerSpecBuilder(name, program);
  }

  /** The same container with one more label: for a label that is derived from the spec itself. */
  public ContainerSpec label(String key, String value) {
    var labels = new java.util.TreeMap<>(program.labels());
    labels.put(key, value);
    var p = program;
    var labelled =
        new Program(
            p.image(),
            p.entrypoint(),
            p.command(),
            p.env(),
            labels,
            p.user(),
            p.hostname(),
            p.hosts(),
            p.stopSignal(),
            p.stopGrace(),
            p.init(),
            p.healthcheck(),
            p.root());
    return new ContainerSpec(name, labelled, network, mounts, rights, limits, restart, log);
  }
}
