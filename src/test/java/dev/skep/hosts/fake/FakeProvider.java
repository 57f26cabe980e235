package dev.skep.hosts.fake;

import dev.skep.docker.Docker;
import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.provider.EarlyLock;
import dev.skep.hosts.provider.Finding;
import dev.skep.hosts.provider.Forwarding;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.Provider;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Machines of a {@link FakeNet}. Every image is one that a registry has, but those that its {@link
 * #images} lost. What else may go wrong is told to the net, or with {@link #silence}.
 */
public final class FakeProvider implements Provider {
  private static final String NET = "10.210.0.";
  private static final int FIRST = 10;

  private final FakeNet net;
  private final Map<HostName, Host> hosts = new TreeMap<>();
  private final Map<HostName, Set<ImageRef>> seeded = new TreeMap<>();
  private final FakePrivateFiles files = new FakePrivateFiles();
  private final FakeWalls policies = new FakeWalls();
  private final FakeBreakage breakage;
  private final FakeEarlyLock lock = new FakeEarlyLock();
  private final FakeImageSource source;
  private boolean network;
  private boolean registry;
  private Optional<String> silence = Optional.empty();

  public FakeProvider(FakeNet net) {
    this.net = net;
    this.source = new FakeImageSource(net);
    this.breakage = new FakeBreakage(net);
  }

  @Override
  public FakeBreakage breakage() {
    return breakage;
  }

  /** From now on the provider itself does not answer; its machines go on. */
  public synchronized void silence(String why) {
    silence = Optional.of(why);
  }

  public synchronized void answerAgain() {
    silence = Optional.empty();
  }

  public FakeImageSource images() {
    return source;
  }

  @Override
  public synchronized Optional<String> refresh(ImageRef image) {
    return source.refresh(image);
  }

  @Override
  public synchronized Seen<ProviderSetup> ground() {
    return told(new ProviderSetup(network, registry, 0));
  }

  @Override
  public synchronized Seen<List<Host>> list() {
    return told(hosts.values().stream().map(this::now).toList());
  }

  private <T> Seen<T> told(T answer) {
    return silence.<Seen<T>>map(Seen::unknown).orElseGet(() -> Seen.present(answer));
  }

  /** A machine that lost its power by itself is off. */
  private Host now(Host host) {
    boolean on = host.isOn() && net.engine(host.name().value()).hasPower();
    if (host.isOn() && !on) {
      return Powers.with(host, Host.Power.OFF);
    }
    return on && !breakage.isConnected(host.name()) ? Powers.with(host, Host.Power.CUT_OFF) : host;
  }

  @Override
  public Set<Integer> slotsAt(Collection<String> addresses) {
    return addresses.stream()
        .filter(address -> address.startsWith(NET))
        .map(address -> Integer.parseInt(address.substring(NET.length())) - FIRST)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized void prepareNetwork() {
    answer();
    network = true;
  }

  @Override
  public synchronized void prepareRegistry(Set<ImageRef> images, Consumer<String> progress) {
    answer();
    registry = true;
    source.publish(images);
  }

  @Override
  public synchronized void seedImages(List<HostPlace> places, Consumer<String> progress) {
    answer();
    for (var place : places) {
      seeded.put(place.name(), source.had(place.request().images()));
    }
  }

  @Override
  public synchronized Host raise(HostPlace place, Consumer<String> progress) {
    answer();
    var name = place.name();
    var found = Powers.notSetAside(hosts.get(name));
    int slot = found == null ? place.slot() : found.slot();
    var raised =
        new Host(
            name,
            place.request().pool(),
            slot,
            NET + (FIRST + slot),
            place.request().memoryBytes(),
            FakePorts.own(found, place, hosts.values(), net),
            Host.Power.ON);
    var host = Powers.after(found, raised);
    if (found == null) {
      var memory = host.memoryBytes() == 0 ? 4L << 30 : host.memoryBytes();
      var engine = net.engine(name.value(), host.address(), memory);
      source.put(seeded.getOrDefault(name, Set.of()), engine);
    } else if (!net.engine(name.value()).hasPower()) {
      net.engine(name.value()).powerOn();
    }
    hosts.put(name, host);
    engine(name).ping();
    return host;
  }

  @Override
  public synchronized void forward(
      HostName name, Set<Integer> ports, Forwarding how, Consumer<String> progress) {
    answer();
    hosts.replaceAll((each, host) -> FakePorts.forwarded(host, each.equals(name), ports, net));
  }

  @Override
  public synchronized Map<HostName, FirewallPolicy.Outcome> guard(List<FirewallPolicy> wanted) {
    answer();
    wanted.forEach(policy -> reach(policy.host()));
    return policies.put(wanted);
  }

  /** From now on no machine has what it takes to guard it. */
  public synchronized void cannotGuard(String why) {
    policies.becomeImpossible(why);
  }

  /** What was last let through to a host. */
  public synchronized Optional<FirewallPolicy> policy(HostName host) {
    return policies.of(host);
  }

  @Override
  public synchronized void fence(HostName host) {
    answer();
    power(host, Host.Power.OFF);
  }

  @Override
  public synchronized void restart(HostName host, Restart what, Duration grace) {
    answer();
    var found = hosts.get(host);
    if (found == null || found.isDataAlone()) {
      throw Trouble.failed("There is no host " + host);
    }
    breakage.restart(host);
    hosts.put(host, Powers.with(found, Host.Power.ON));
  }

  @Override
  public synchronized void destroy(HostName host, DataFate fate) {
    answer();
    if (!hosts.containsKey(host)) {
      return;
    }
    power(host, fate == DataFate.SET_ASIDE ? Host.Power.SET_ASIDE : Host.Power.STORED);
    if (fate == DataFate.DESTROYED) {
      net.remove(net.engine(host.value()));
      hosts.remove(host);
      files.lose(host);
      policies.forget(host);
    }
  }

  private void power(HostName name, Host.Power power) {
    hosts.computeIfPresent(name, (_, host) -> Powers.off(host, power, net));
  }

  @Override
  public synchronized void dismantle(DataFate fate) {
    answer();
    network = registry = false;
  }

  @Override
  public synchronized Seen<List<String>> leftovers(DataFate fate) {
    var left = new ArrayList<String>();
    hosts.values().stream()
        .filter(host -> fate == DataFate.DESTROYED || !host.isDataAlone())
        .forEach(host -> left.add("host " + host.name()));
    if (network) {
      left.add("network");
    }
    return told(left);
  }

  @Override
  public Docker engine(HostName host) {
    return net.engine(host.value()).docker();
  }

  @Override
  public synchronized void writePrivateFile(HostName host, String path, SecretBytes content) {
    reach(host);
    breakage.checkRoom(host);
    files.put(host, path, content);
  }

  @Override
  public synchronized Seen<SecretBytes> readPrivateFile(HostName host, String path) {
    try {
      reach(host);
    } catch (Trouble silent) {
      return Seen.unknown(silent.what());
    }
    return files.get(host, path).map(Seen::present).orElseGet(Seen::absent);
  }

  public synchronized void loseFiles(HostName host) {
    files.lose(host);
  }

  private void reach(HostName host) {
    if (!hosts.containsKey(host) || !net.engine(host.value()).answers()) {
      throw Trouble.unreachable("%s does not answer".formatted(host));
    }
  }

  @Override
  public String imageOnHosts(ImageRef inFile) {
    return FakeImageSource.name(inFile);
  }

  @Override
  public synchronized Seen<String> resolve(ImageRef image) {
    return source.resolve(image);
  }

  @Override
  public synchronized EarlyLock lockBeforeSwarm(String who) {
    answer();
    return lock.take(who);
  }

  @Override
  public List<Finding> examine(HostsDesired desired) {
    return List.of(Finding.well("%d hosts in memory".formatted(desired.hosts().size())));
  }

  public synchronized Set<HostName> names() {
    return new TreeSet<>(hosts.keySet());
  }

  private void answer() {
    silence.ifPresent(why -> {
      throw Trouble.unreachable("The provider does not answer: " + why);
    });
  }
}
