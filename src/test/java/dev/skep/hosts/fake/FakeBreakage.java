package dev.skep.hosts.fake;

import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakeSwarm;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.FaultInjection;
import dev.skep.run.Trouble;
import java.util.Set;
import java.util.TreeSet;

/** Breaks machines of a {@link FakeNet}. One that is cut off does not hear Skep either. */
public final class FakeBreakage implements FaultInjection {
  private final FakeNet net;
  private final Set<HostName> cut = new TreeSet<>();
  private final Set<HostName> frozen = new TreeSet<>();
  private final Set<HostName> full = new TreeSet<>();

  FakeBreakage(FakeNet net) {
    this.net = net;
  }

  @Override
  public synchronized void freeze(HostName host) {
    engine(host).silence("it stands still");
    frozen.add(host);
  }

  @Override
  public synchronized void thaw(HostName host) {
    engine(host).answerAgain();
    frozen.remove(host);
    heartbeat(host);
  }

  @Override
  public synchronized void cut(HostName host) {
    engine(host).silence("its cable is pulled");
    cut.add(host);
  }

  @Override
  public synchronized void connect(HostName host) {
    engine(host).answerAgain();
    cut.remove(host);
    heartbeat(host);
  }

  @Override
  public synchronized void restart(HostName host) {
    var engine = engine(host);
    if (engine.hasPower()) {
      engine.powerOff();
    }
    engine.powerOn();
    frozen.remove(host);
  }

  @Override
  public synchronized void fillDisk(HostName host) {
    engine(host);
    full.add(host);
  }

  @Override
  public synchronized void freeDisk(HostName host) {
    engine(host);
    full.remove(host);
  }

  @Override
  public synchronized void crash(HostName host, String container) {
    if (!engine(host).crash(container)) {
      throw Trouble.failed("%s on %s does not run".formatted(container, host));
    }
    heartbeat(host);
  }

  public synchronized boolean isConnected(HostName host) {
    return !cut.contains(host);
  }

  /** Whether anything on the network gets a word from it. */
  public synchronized boolean isHeard(HostName host) {
    return isConnected(host) && !frozen.contains(host);
  }

  synchronized void checkRoom(HostName host) {
    if (full.contains(host)) {
      throw Trouble.failed("no space left on device, says " + host);
    }
  }

  private void heartbeat(HostName host) {
    engine(host).swarm().ifPresent(FakeSwarm::heartbeat);
  }

  private FakeEngine engine(HostName host) {
    return net.engines().stream()
        .filter(engine -> engine.name().equals(host.value()))
        .findFirst()
        .orElseThrow(() -> Trouble.failed("There is no host " + host));
  }
}
