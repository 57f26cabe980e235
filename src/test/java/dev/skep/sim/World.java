package dev.skep.sim;

import dev.skep.cluster.reconcile.LastAppliedFiles;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakeSwarm;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.fake.FakeMongo;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Machines, a Swarm, MongoDB, balancers and strangers' things, all in memory, on one clock. */
final class World {
  /** So long a host is away that starts anew: longer than a lease is trusted. */
  private static final Duration AWAY = Duration.ofSeconds(20);

  private final VirtualTime clock = new VirtualTime();
  private final Random chance;
  private final FakeMongo mongo = new FakeMongo();
  private final Machines machines = new Machines(this, mongo);
  private final FakeNet net = new FakeNet(clock::now, machines);
  private final FakeProvider provider = new FakeProvider(net);
  private final Disks disks = new Disks();
  private final EarlyLocks earlyLocks = new EarlyLocks();
  final BrokenMemory memory = new BrokenMemory(net);
  final Slowness slowness = new Slowness();
  private final Strangers strangers = new Strangers(net);
  private final Promises promises = new Promises(this, strangers);
  private final List<String> story = new ArrayList<>();
  private final LastAppliedFiles bases = new MemoryBases();
  private final List<Outage> outages = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private SkepProcess.Happening whileAway = () -> {};

  World(long seed) {
    this.chance = new Random(seed);
  }

  /** The notes of one laptop. */
  private static final class MemoryBases implements LastAppliedFiles {
    private final Map<String, String> notes = new HashMap<>();

    @Override
    public Optional<String> sha256(String cluster) {
      return Optional.ofNullable(notes.get(cluster));
    }

    @Override
    public void remember(String cluster, String sha256) {
      notes.put(cluster, sha256);
    }
  }

  /** Of whoever runs Skep from now on. */
  Map<String, String> environment() {
    return environment;
  }

  SkepProcess process(String name, Fate fate) {
    return process(name, fate, Workshop.honest());
  }

  SkepProcess process(String name, Fate fate, Workshop workshop) {
    return new SkepProcess(this, name, fate, workshop);
  }

  VirtualTime clock() {
    return clock;
  }

  Random chance() {
    return chance;
  }

  FakeNet net() {
    return net;
  }

  FakeProvider provider() {
    return provider;
  }

  FakeMongo mongo() {
    return mongo;
  }

  Machines machines() {
    return machines;
  }

  EarlyLocks earlyLocks() {
    return earlyLocks;
  }

  LastAppliedFiles bases() {
    return bases;
  }

  /** What the cluster remembers. */
  Store store() {
    return new Store(this);
  }

  Promises promises() {
    return promises;
  }

  boolean hasEngine(HostName host) {
    return net.engines().stream().anyMatch(each -> each.name().equals(host.value()));
  }

  boolean answers(HostName host) {
    return hasEngine(host) && net.engine(host.value()).answers();
  }

  /** One changing call, watched: what it must not do is kept to be told. */
  @Nullable Object change(SkepProcess process, Call call, SkepProcess.Work work) throws Throwable {
    var before = promises.look();
    note("%s: %s".formatted(process, call));
    try {
      var answer = work.run();
      if (call.method().equals("kill")) {
        heartbeat(); // the Swarm starts another at once
      }
      promises.afterSuccess(process, call);
      return answer;
    } catch (Tap.Hidden unreached) {
      throw call.silence();
    } finally {
      strangers.settleIn();
      promises.afterChange(call, before);
    }
  }

  void note(String line) {
    story.add(line);
  }

  /** All that was done and that befell, in its order. */
  List<String> story() {
    return List.copyOf(story);
  }

  List<HostName> hosts() {
    return List.copyOf(provider.names());
  }

  void powerOff(HostName host) {
    note(host + " loses its power");
    net.engine(host.value()).powerOff();
    heartbeat();
  }

  /** It is away for a while, as its managers and HAProxy notice, and then as it was. */
  void restart(HostName host, Time time) throws InterruptedException {
    note(host + " restarts");
    var before = promises.look();
    var engine = net.engine(host.value());
    if (engine.hasPower()) {
      engine.powerOff();
    }
    heartbeat();
    var off = hosts().stream().filter(each -> !net.engine(each.value()).hasPower()).toList();
    outages.add(new Outage(host, off, promises.look()));
    promises.whileAway(outages.getLast(), before);
    time.pause(AWAY);
    whileAway.happen();
    engine.powerOn();
    heartbeat();
  }

  /** A restart: who was off meanwhile, and what could be had all the same. */
  record Outage(HostName host, List<HostName> off, Promises.Look look) {}

  /** Something that comes to pass whenever a host is away on purpose. */
  void whileAway(SkepProcess.Happening what) {
    whileAway = what;
  }

  List<Outage> outages() {
    return List.copyOf(outages);
  }

  void freeze(HostName host) {
    note(host + " stands still");
    machines.freeze(net.engine(host.value()));
    heartbeat();
  }

  /** What it runs of apps answers nobody any more, and the Swarm sees nothing of it. */
  void hang(HostName host) {
    note("what runs on %s hangs".formatted(host));
    machines.hang(net.engine(host.value()));
  }

  Disks disks() {
    return disks;
  }

  /** The containers of apps on a host. */
  List<String> instances(HostName host) {
    return machines.instances(net.engine(host.value()));
  }

  void thaw(HostName host) {
    note(host + " goes on");
    machines.thaw(net.engine(host.value()));
    heartbeat();
  }

  /** The machine burns down and leaves nothing, not even at its provider. */
  void wipe(HostName host) {
    note(host + " is gone for good");
    destroy(host, Provider.DataFate.DESTROYED);
    heartbeat();
  }

  /** The host's engine starts anew and is in no Swarm. */
  void loseSwarm(HostName host) {
    note(host + " has lost its Swarm");
    net.engine(host.value()).forgetSwarm();
  }

  void loseFiles(HostName host) {
    note(host + " has lost its private files");
    provider.loseFiles(host);
  }

  /** A member's container and its volume are gone from their host. */
  void wipeVolume(String member) {
    note(member + " and its data are gone");
    var booking = store().members().find(member).orElseThrow();
    var engine = net.engine(booking.host().value());
    var docker = engine.docker();
    docker.containers().remove(member, dev.skep.docker.model.Removal.FORCE);
    machines.loseData(engine, member);
    docker.volumes().remove(member);
  }

  /** A machine that is destroyed takes its disks with it, where that was asked for. */
  void destroy(HostName host, Provider.DataFate fate) {
    if (fate == Provider.DataFate.DESTROYED && hasEngine(host)) {
      var engine = net.engine(host.value());
      provider.destroy(host, fate);
      machines.loseDataOf(engine);
    } else {
      provider.destroy(host, fate);
    }
  }

  void silenceProvider() {
    note("the provider falls silent");
    provider.silence("maintenance");
  }

  /** All faults are over; what lost its power is off and can be started. */
  void calm() {
    note("calm");
    memory.mend();
    provider.answerAgain();
    net.engines().forEach(machines::thaw);
    heartbeat();
  }

  /** All faults are over, and what lost its power runs again by itself. */
  void allBack() {
    calm();
    note("all machines run");
    for (var engine : net.engines()) {
      if (!engine.hasPower() && isToRun(engine)) {
        engine.powerOn();
      }
    }
    heartbeat();
  }

  /** One that was put down is not started by a calm. */
  private boolean isToRun(FakeEngine engine) {
    return provider.list().known().stream()
        .flatMap(List::stream)
        .anyMatch(host -> host.name().value().equals(engine.name()) && !host.isDataAlone());
  }

  void heartbeat() {
    net.engines().stream()
        .flatMap(each -> each.swarm().stream())
        .distinct()
        .toList()
        .forEach(FakeSwarm::heartbeat);
  }
}
