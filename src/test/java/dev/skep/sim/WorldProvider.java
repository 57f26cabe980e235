package dev.skep.sim;

import dev.skep.docker.Docker;
import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.provider.DiskUse;
import dev.skep.hosts.provider.EarlyLock;
import dev.skep.hosts.provider.FaultInjection;
import dev.skep.hosts.provider.Finding;
import dev.skep.hosts.provider.Forwarding;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.ImageLayer;
import dev.skep.hosts.provider.Provider;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The world's machines as one process reaches them: its engines are tapped, its early lock dies
 * with it.
 */
record WorldProvider(World world, SkepProcess process, Provider machines) implements Provider {
  private static final Duration CALL = Duration.ofSeconds(30);

  WorldProvider(World world, SkepProcess process) {
    this(world, process, world.provider());
  }

  @Override
  public Set<Integer> slotsAt(Collection<String> addresses) {
    return machines.slotsAt(addresses);
  }

  @Override
  public Docker engine(HostName host) {
    var real = world.hasEngine(host) ? machines.engine(host) : nobody(host);
    var way = world.slowness.toEngine(host, CALL);
    return Tap.on(Docker.class, real, process, Port.ENGINE, host.value(), world.net(), way);
  }

  /** Opening a pipe to a machine that is not there costs nothing; the first call shows it. */
  private static Docker nobody(HostName host) {
    var engine = FakeNet.small().engine(host.value(), "0.0.0.0");
    engine.silence("no such machine");
    return engine.docker();
  }

  @Override
  public EarlyLock lockBeforeSwarm(String holder) throws InterruptedException {
    return world.earlyLocks().take(process, holder);
  }

  @Override
  public Seen<DiskUse> disk(HostName host) {
    return world.answers(host) ? Seen.present(world.disks().of(host)) : Seen.unknown("silent");
  }

  @Override
  public Seen<ProviderSetup> ground() {
    return machines.ground();
  }

  @Override
  public Seen<List<Host>> list() {
    return machines.list();
  }

  @Override
  public void prepareNetwork() throws InterruptedException {
    machines.prepareNetwork();
  }

  @Override
  public void prepareRegistry(Set<ImageRef> images, Consumer<String> progress)
      throws InterruptedException {
    machines.prepareRegistry(images, progress);
  }

  @Override
  public void seedImages(List<HostPlace> hosts, Consumer<String> progress)
      throws InterruptedException {
    machines.seedImages(hosts, progress);
  }

  @Override
  public Host raise(HostPlace place, Consumer<String> progress) throws InterruptedException {
    var host = machines.raise(place, progress);
    world.heartbeat();
    return host;
  }

  @Override
  public void forward(HostName host, Set<Integer> ports, Forwarding how, Consumer<String> progress)
      throws InterruptedException {
    machines.forward(host, ports, how, progress);
  }

  @Override
  public Map<HostName, FirewallPolicy.Outcome> guard(List<FirewallPolicy> policies)
      throws InterruptedException {
    return machines.guard(policies);
  }

  @Override
  public void fence(HostName host) throws InterruptedException {
    machines.fence(host);
  }

  /** Others go on while it is away. */
  @Override
  public void restart(HostName host, Restart what, Duration grace) throws InterruptedException {
    world.restart(host, process.time());
  }

  @Override
  public void destroy(HostName host, DataFate fate) throws InterruptedException {
    world.destroy(host, fate);
  }

  @Override
  public void dismantle(DataFate fate) throws InterruptedException {
    machines.dismantle(fate);
  }

  @Override
  public Seen<List<String>> leftovers(DataFate fate) {
    return machines.leftovers(fate);
  }

  @Override
  public void writePrivateFile(HostName host, String path, SecretBytes content)
      throws InterruptedException {
    machines.writePrivateFile(host, path, content);
  }

  @Override
  public Seen<SecretBytes> readPrivateFile(HostName host, String path) {
    return machines.readPrivateFile(host, path);
  }

  @Override
  public String imageOnHosts(ImageRef inFile) {
    return machines.imageOnHosts(inFile);
  }

  @Override
  public Seen<List<ImageLayer>> layers(ImageRef image) {
    return world.provider().images().layers(image);
  }

  @Override
  public Optional<String> refresh(ImageRef image) {
    return machines.refresh(image);
  }

  @Override
  public Seen<String> resolve(ImageRef image) {
    return machines.resolve(image);
  }

  @Override
  public FaultInjection breakage() {
    return new WorldBreakage(world, machines.breakage());
  }

  @Override
  public List<Finding> examine(HostsDesired desired) {
    return machines.examine(desired);
  }
}
