package dev.skep.docker.container;

import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.ResourceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds a {@link ContainerSpec}. */
public final class ContainerSpecBuilder {
  private final String name;
  private final Program program;
  private Networking network = Networking.usual();
  private final List<Mount> mounts = new ArrayList<>();
  private ContainerRights rights = ContainerRights.usual();
  private ResourceLimits limits = ResourceLimits.none();
  private ContainerSpec.Restart restart = ContainerSpec.Restart.NO;
  private LogSpec log = LogSpec.engines();

  ContainerSpecBuilder(String name, Program program) {
    this.name = name;
    this.program = program;
  }

  public ContainerSpecBuilder network(Networking how) {
    network = how;
    return this;
  }

  public ContainerSpecBuilder mount(Mount mount) {
    mounts.add(mount);
    return this;
  }

  public ContainerSpecBuilder rights(ContainerRights what) {
    rights = what;
    return this;
  }

  public ContainerSpecBuilder limits(ResourceLimits how) {
    limits = how;
    return this;
  }

  public ContainerSpecBuilder memoryBytes(long bytes) {
    limits = new ResourceLimits(bytes, limits.reservedBytes(), limits.ulimits());
    return this;
  }

  public ContainerSpecBuilder restart(ContainerSpec.Restart when) {
    restart = when;
    return this;
  }

  public ContainerSpecBuilder log(String driver, Map<String, String> options) {
    log = new LogSpec(driver, options);
    return this;
  }

  public ContainerSpec build() {
    return new ContainerSpec(name, program, network, mounts, rights, limits, restart, log);
  }
}
