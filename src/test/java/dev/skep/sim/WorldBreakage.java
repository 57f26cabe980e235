package dev.skep.sim;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.FaultInjection;

/** Breaks the world's machines, with what runs on them. */
record WorldBreakage(World world, FaultInjection machines) implements FaultInjection {
  @Override
  public void freeze(HostName host) {
    world.freeze(host);
  }

  @Override
  public void thaw(HostName host) {
    world.thaw(host);
  }

  @Override
  public void cut(HostName host) {
    world.freeze(host);
    machines.cut(host);
  }

  @Override
  public void connect(HostName host) {
    world.thaw(host);
    machines.connect(host);
  }

  @Override
  public void restart(HostName host) {
    machines.restart(host);
  }

  @Override
  public void fillDisk(HostName host) {
    machines.fillDisk(host);
  }

  @Override
  public void freeDisk(HostName host) {
    machines.freeDisk(host);
  }

  @Override
  public void crash(HostName host, String container) {
    machines.crash(host, container);
  }
}
