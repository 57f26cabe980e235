package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.docker.model.Subscription;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.provider.DiskUse;
import dev.skep.hosts.provider.EarlyLock;
import dev.skep.hosts.provider.FaultInjection;
import dev.skep.hosts.provider.Finding;
import dev.skep.hosts.provider.Forwarding;
import dev.skep.hosts.provider.HostAccess;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.ImageLayer;
import dev.skep.hosts.provider.KeeperInstaller;
import dev.skep.hosts.provider.Provider;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Parallel;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Provides hosts as containers of this machine's own engine. All its records are in labels there,
 * and in labels of the volumes, which outlive the containers.
 */
public final class LocalProvider implements Provider {
  private final Docker engine;
  private final LocalLayout layout;
  private final ListedHosts hosts;
  private final InnerEngines inner;
  private final LocalNetwork network;
  private final LocalRegistry registry;
  private final ImageLinks links;
  private final Stocking stocking;
  private final HostRaising raising;
  private final PortForwarder forwarder;
  private final LocalTeardown teardown;
  private final PrivateFiles files;
  private final HostFirewall firewall;
  private final SessionLocks locks;
  private final LocalDoctor doctor;
  private final HostEvents events;
  private final LocalKeeperInstaller keeperInstaller;

  /**
   * Creates the provider of a local cluster.
   *
   * @param engine this machine's own engine
   * @param inner opens the engine in a container of this name
   */
  public LocalProvider(
      Docker engine, LocalSettings settings, Function<String, Docker> inner, Time time) {
    this.engine = engine;
    this.layout = new LocalLayout(settings.cluster(), settings.hosts().subnet());
    this.hosts = new ListedHosts(engine, layout);
    this.inner = new InnerEngines(inner);
    this.network = new LocalNetwork(engine, layout);
    this.registry = new LocalRegistry(engine, layout, settings, time);
    var rights = new HostRights(engine.containers());
    var start = new EngineStart(engine, time, settings.raising());
    this.links = new ImageLinks(engine, layout);
    this.stocking = settings.stocking();
    this.forwarder = new PortForwarder(engine, layout, settings);
    this.raising =
        new HostRaising(
            engine,
            layout,
            settings,
            rights,
            start,
            forwarder,
            registry::authorityPem,
            this.inner::of);
    this.teardown = new LocalTeardown(engine, layout);
    this.files = new PrivateFiles(engine.containers());
    this.firewall = new HostFirewall(engine.containers(), layout);
    this.locks = new SessionLocks(engine, layout, settings, time);
    this.doctor = new LocalDoctor(engine, layout, firewall, forwarder);
    this.events = new HostEvents(engine, layout, time);
    this.keeperInstaller = new LocalKeeperInstaller(engine, layout, settings.socket(), time);
  }

  @Override
  public Seen<ProviderSetup> ground() {
    return Told.by(() ->
        new ProviderSetup(network.exists(), registry.isAsWanted(), engine.info().memoryBytes()));
  }

  @Override
  public Seen<List<Host>> list() {
    return Told.by(hosts::read);
  }

  @Override
  public Set<Integer> slotsAt(Collection<String> addresses) {
    return layout.slotsAt(addresses);
  }

  @Override
  public Subscription watch(Runnable changed) {
    return events.watch(changed);
  }

  @Override
  public void prepareNetwork() {
    network.ensure();
  }

  @Override
  public void prepareRegistry(Set<ImageRef> images, Consumer<String> progress)
      throws InterruptedException {
    locks.clearAway();
    var api = registry.ensure(progress);
    Parallel.forEach(new TreeSet<>(images), image -> registry.put(api, image, progress));
  }

  @Override
  public void collectRegistry(Set<ImageRef> wanted, Consumer<String> progress)
      throws InterruptedException {
    registry.collect(wanted, progress);
  }

  @Override
  public void seedImages(List<HostPlace> hosts, Consumer<String> progress)
      throws InterruptedException {
    if (stocking == Stocking.PULLED) {
      progress.accept("each host pulls, as SKEP_LOCAL_SEED says");
      return;
    }
    var wanted = new TreeMap<String, Set<ImageRef>>();
    for (var place : hosts) {
      var host = raising.volume(place);
      wanted.put(layout.volume(host.name()), Set.copyOf(place.request().images()));
    }
    registry
        .api()
        .flatMap(api -> links.link(api, wanted))
        .ifPresent(why -> progress.accept("hosts pull: " + why));
  }

  @Override
  public Host raise(HostPlace place, Consumer<String> progress) throws InterruptedException {
    refuseSetAside(place.name());
    raising.raise(place, progress);
    return switch (list()) {
      case Seen.Present<List<Host>>(var hosts) ->
          hosts.stream().filter(host -> host.name().equals(place.name())).findFirst().orElseThrow();
      case Seen.Absent<List<Host>> _ -> throw new IllegalStateException("a list is never absent");
      case Seen.Unknown<List<Host>>(var reason) -> throw Trouble.unreachable(reason);
    };
  }

  private void refuseSetAside(HostName host) {
    if (list().known().stream()
        .flatMap(List::stream)
        .anyMatch(it -> it.name().equals(host) && it.power() == Host.Power.SET_ASIDE)) {
      throw Trouble.failed("%s was given up for good, and is not made again.".formatted(host))
          .next("Run this again: another host takes its place. Its data is kept, apart.");
    }
  }

  @Override
  public Map<HostName, FirewallPolicy.Outcome> guard(List<FirewallPolicy> policies)
      throws InterruptedException {
    var outcomes = new ConcurrentHashMap<HostName, FirewallPolicy.Outcome>();
    Parallel.forEach(policies, policy -> outcomes.put(policy.host(), firewall.put(policy)));
    return outcomes;
  }

  @Override
  public void forward(
      HostName host, Set<Integer> ports, Forwarding how, Consumer<String> progress) {
    forwarder.forward(host, ports, how, progress);
  }

  /** Fences a host: its container is killed and does not restart with this machine's engine. */
  @Override
  public void fence(HostName host) {
    raising.fence(host);
  }

  /** Restarts a host container. It is its engine, so one does not restart without the other. */
  @Override
  public void restart(HostName host, Restart what, Duration grace) {
    raising.restart(host, grace);
  }

  @Override
  public void destroy(HostName host, DataFate fate) {
    teardown.destroy(host, fate);
    forwarder.forget(host);
  }

  @Override
  public void dismantle(DataFate fate) {
    teardown.dismantle(fate);
  }

  @Override
  public Seen<List<String>> leftovers(DataFate fate) {
    return Told.by(() -> teardown.leftovers(fate));
  }

  @Override
  public Docker engine(HostName host) {
    return inner.of(host);
  }

  @Override
  public void keepOnly(Set<HostName> hosts) {
    inner.keepOnly(hosts);
  }

  @Override
  public void writePrivateFile(HostName host, String path, SecretBytes content) {
    files.write(host, path, content);
  }

  @Override
  public Seen<SecretBytes> readPrivateFile(HostName host, String path) {
    return files.read(host, path);
  }

  @Override
  public String imageOnHosts(ImageRef inFile) {
    return LocalLayout.inRegistry(layout.registryHostPort(), inFile);
  }

  @Override
  public Optional<RegistryAuth> loginOnHosts() {
    return registry.access().map(access -> access.login(layout.registryHostPort()));
  }

  @Override
  public Seen<String> resolve(ImageRef image) {
    return registry.resolve(image);
  }

  @Override
  public Seen<List<ImageLayer>> layers(ImageRef image) {
    return registry.layers(image);
  }

  @Override
  public Optional<String> refresh(ImageRef image) {
    return registry.refresh(image);
  }

  @Override
  public EarlyLock lockBeforeSwarm(String holder) throws InterruptedException {
    return locks.take(holder);
  }

  @Override
  public List<Finding> examine(HostsDesired desired) {
    return doctor.examine(desired);
  }

  @Override
  public Seen<DiskUse> disk(HostName host) {
    return new LocalDisk(engine).of(host, layout.volume(host));
  }

  @Override
  public HostAccess hostAccess() {
    return new LocalHostAccess(engine);
  }

  @Override
  public Optional<KeeperInstaller> keeperInstaller() {
    return Optional.of(keeperInstaller);
  }

  @Override
  public FaultInjection breakage() {
    return new LocalFaultInjection(engine, layout);
  }
}
