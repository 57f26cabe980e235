package dev.skep.sim;

import dev.skep.balancer.model.FakeHaproxy;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.PortBinding;
import dev.skep.docker.fake.FakeContainer;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakePrograms;
import dev.skep.docker.model.LogLine;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.fake.FakeMongo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What runs in the world's containers: MongoDB, HAProxy, apps good and bad. */
final class Machines implements FakePrograms {
  private final World world;
  private final MongoPrograms mongo;
  private final Map<FakeEngine, Integer> numbers = new IdentityHashMap<>();
  private final Map<String, FakeHaproxy> balancers = new HashMap<>();
  private final Map<String, Integer> starts = new TreeMap<>();
  private final Set<String> hung = new HashSet<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Refusal> stubborn = new ArrayList<>();
  private final List<Refusal> greedy = new ArrayList<>();

  /** A release, by the end of its image's name, and what it cannot do. */
  private record Refusal(String image, String what) {
    boolean is(FakeContainer one, String asked) {
      return what.equals(asked) && AppImage.named(one.spec().program().image()).endsWith(image);
    }
  }

  Machines(World world, FakeMongo mongo) {
    this.world = world;
    this.mongo = new MongoPrograms(mongo, this::number);
  }

  /** A machine that is made anew under its name is another one. */
  private int number(FakeEngine engine) {
    return numbers.computeIfAbsent(engine, _ -> numbers.size());
  }

  /** How often each of our plain containers was started, by name. */
  Map<String, Integer> starts() {
    return Map.copyOf(starts);
  }

  static String role(FakeContainer container) {
    return container.spec().program().labels().getOrDefault(ClusterLabels.ROLE, "");
  }

  @Override
  public Run start(FakeEngine engine, FakeContainer container) {
    starts.merge(container.name(), 1, Integer::sum);
    return switch (role(container)) {
      case "member", "config" -> mongo.startMember(engine, container);
      case "router" -> mongo.startRouter(engine, container);
      case "balancer" -> startBalancer(engine, container);
      case "app" -> isGreedy(container) ? outOfMemory() : AppImage.of(container).start();
      case "smoke" -> job(container);
      default -> new Run.On(List.of());
    };
  }

  private Run job(FakeContainer container) {
    if (isStubborn(container)) {
      return new Run.On(List.of(new LogLine(LogLine.Source.OUT, "row 1 of 1000000")));
    }
    if (isGreedy(container)) {
      return outOfMemory();
    }
    return container.spec().program().command().stream()
            .anyMatch(word -> isRefused(container, word))
        ? new Run.Ends(5, List.of(new LogLine(LogLine.Source.ERR, "no such table")))
        : AppImage.of(container).smoke();
  }

  /** From now on a release fails when it is told to run this word, or asked for this path. */
  void refuse(String image, String what) {
    refusals.add(new Refusal(image, what));
  }

  /** From now on a job of a release hangs at this word, and hears no signal to end. */
  void hangAt(String image, String word) {
    stubborn.add(new Refusal(image, word));
  }

  /** From now on a release takes more memory than it may where its command has this word. */
  void exhaustAt(String image, String word) {
    greedy.add(new Refusal(image, word));
  }

  private boolean isGreedy(FakeContainer container) {
    return container.spec().program().command().stream()
        .anyMatch(word -> greedy.stream().anyMatch(each -> each.is(container, word)));
  }

  private static Run outOfMemory() {
    return new Run.OutOfMemory(List.of(new LogLine(LogLine.Source.OUT, "reading all of it")));
  }

  private boolean isStubborn(FakeContainer container) {
    return container.spec().program().command().stream()
        .anyMatch(word -> stubborn.stream().anyMatch(each -> each.is(container, word)));
  }

  @Override
  public boolean endsWhenTold(FakeContainer container) {
    return !isStubborn(container);
  }

  private boolean isRefused(FakeContainer container, String what) {
    return refusals.stream().anyMatch(each -> each.is(container, what));
  }

  private Run startBalancer(FakeEngine engine, FakeContainer container) {
    var haproxy = balancer(engine, container.name());
    if (!haproxy.read().isPresent()) {
      return new Run.Ends(
          1, List.of(new LogLine(LogLine.Source.ERR, "[ALERT] Cannot open configuration file")));
    }
    haproxy.start();
    return new Run.On(List.of());
  }

  @Override
  public void stopped(FakeEngine engine, FakeContainer container) {
    switch (role(container)) {
      case "member", "config", "router" -> mongo.stop(engine, container);
      case "balancer" -> balancer(engine, container.name()).stop();
      default -> {}
    }
  }

  @Override
  public ExecResult exec(FakeEngine engine, FakeContainer container, ExecSpec spec) {
    return new ExecResult(0, "", "");
  }

  @Override
  public ExecPipe pipe(FakeEngine engine, FakeContainer container, List<String> command) {
    throw new UnsupportedOperationException("nothing in this world speaks over a pipe");
  }

  /** The machine stands still, and all that runs on it. */
  void freeze(FakeEngine engine) {
    engine.silence("it stands still");
    running(engine).forEach(one -> mongo.stop(engine, one));
  }

  /** The instances of apps on a machine run on and answer nobody any more. */
  void hang(FakeEngine engine) {
    running(engine).stream()
        .filter(one -> role(one).equals("app"))
        .forEach(one -> hung.add(one.id()));
  }

  /** All instances of one release do. */
  void hang(String image) {
    world.net().engines().stream()
        .flatMap(engine -> running(engine).stream())
        .filter(one -> role(one).equals("app"))
        .filter(one -> AppImage.named(one.spec().program().image()).endsWith(image))
        .forEach(one -> hung.add(one.id()));
  }

  /** What hung goes on as if nothing had been. */
  void recover() {
    hung.clear();
  }

  /** The containers of apps on a machine, by id. */
  List<String> instances(FakeEngine engine) {
    return running(engine).stream()
        .filter(one -> role(one).equals("app"))
        .map(FakeContainer::id)
        .toList();
  }

  /** With a machine go its disks. */
  void loseDataOf(FakeEngine engine) {
    engine.volumes().keySet().forEach(volume -> mongo.loseData(engine, volume));
  }

  void loseData(FakeEngine engine, String volume) {
    mongo.loseData(engine, volume);
  }

  void thaw(FakeEngine engine) {
    if (engine.answers()) {
      return;
    }
    engine.answerAgain();
    running(engine).forEach(one -> mongo.goOn(engine, one));
  }

  private static List<FakeContainer> running(FakeEngine engine) {
    return engine.containers().values().stream().filter(FakeContainer::running).toList();
  }

  FakeHaproxy balancer(HostName host, String name) {
    return world.hasEngine(host)
        ? balancer(world.net().engine(host.value()), name)
        : new FakeHaproxy(_ -> false, world.clock()::now);
  }

  /** Its files lie in a volume: without the volume there are none. */
  private FakeHaproxy balancer(FakeEngine engine, String name) {
    var key = number(engine) + "/" + name;
    if (!engine.volumes().containsKey(name)) {
      balancers.remove(key);
    }
    return balancers.computeIfAbsent(
        key, _ -> new FakeHaproxy(this::answersWell, world.clock()::now));
  }

  /** Every HAProxy that runs where somebody can reach it. */
  List<FakeHaproxy> runningBalancers() {
    var found = new ArrayList<FakeHaproxy>();
    for (var engine : world.net().engines()) {
      if (engine.answers()) {
        running(engine).stream()
            .filter(one -> role(one).equals("balancer"))
            .forEach(one -> found.add(balancer(engine, one.name())));
      }
    }
    return found;
  }

  /** At ADDRESS:PORT, or at ADDRESS:PORT/PATH. */
  private boolean answersWell(String asked) {
    int colon = asked.indexOf(':');
    int slash = asked.indexOf('/');
    var address = asked.substring(0, colon);
    int port = Integer.parseInt(asked.substring(colon + 1, slash < 0 ? asked.length() : slash));
    var path = slash < 0 ? "" : asked.substring(slash);
    return world.net().engines().stream()
        .filter(engine -> engine.address().equals(address) && engine.answers())
        .flatMap(engine -> running(engine).stream())
        .filter(one -> publishes(one, port))
        .anyMatch(
            one -> AppImage.of(one).passes() && !hung.contains(one.id()) && !isRefused(one, path));
  }

  private static boolean publishes(FakeContainer container, int port) {
    return container.spec().network().ports().stream()
        .mapToInt(PortBinding::machinePort)
        .anyMatch(each -> each == port);
  }
}
