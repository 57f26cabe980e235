package dev.skep.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a {@link ContainerSpec} together. */
public final class ContainerSpecBuilder {
  private final String name;
  private final Program program;
  private Networking network = Networking.usual();
  private final List<Mount> mounts = new ArrayList<>();
  private Rights rights = Rights.usual();
  private Limits limits = Limits.none();
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

  public ContainerSpecBuilder rights(Rights what) {
    rights = what;
    return this;
  }

  public ContainerSpecBuilder limits(Limits how) {
    limits = how;
    return this;
  }

  public ContainerSpecBuilder memoryBytes(long bytes) {
    limits = new Limits(bytes, limits.reservedBytes(), limits.ulimits());
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
