package dev.skep.docker.fake;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec.Restart;
import dev.skep.docker.container.EngineNetwork;
import dev.skep.docker.container.Volume;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.image.Image;
import dev.skep.docker.image.Tar;
import dev.skep.docker.model.EngineEvent;
import dev.skep.docker.model.EventFilter;
import dev.skep.docker.model.EventListener;
import dev.skep.docker.model.SwarmSeen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One machine with an engine: what is on it, whether it answers, which Swarm it is in. */
public final class FakeEngine {
  private final FakeNet net;
  private final String name;
  private final String address;
  private final long memoryBytes;
  private final Map<String, FakeContainer> containers = new LinkedHashMap<>();
  private final Map<String, Image> images = new LinkedHashMap<>();
  private final Map<String, Volume> volumes = new LinkedHashMap<>();
  private final Map<String, Map<String, Tar.Entry>> volumeFiles = new LinkedHashMap<>();
  private final Map<String, EngineNetwork> networks = new LinkedHashMap<>();
  private final List<Listening> listeners = new ArrayList<>();
  private Optional<String> silent = Optional.empty();
  private Optional<FakeSwarm> swarm = Optional.empty();
  private boolean power = true;
  private int starts;

  private record Listening(EventFilter filter, EventListener listener) {}

  FakeEngine(FakeNet net, String name, String address, long memoryBytes) {
    this.net = net;
    this.name = name;
    this.address = address;
    this.memoryBytes = memoryBytes;
  }

  /** A client of this engine. */
  public Docker docker() {
    return new FakeDocker(this);
  }

  public String name() {
    return name;
  }

  public String address() {
    return address;
  }

  public long memoryBytes() {
    return memoryBytes;
  }

  public FakeNet net() {
    return net;
  }

  /** The Swarm it is in. */
  public Optional<FakeSwarm> swarm() {
    return swarm;
  }

  public Map<String, FakeContainer> containers() {
    return containers;
  }

  public Map<String, Image> images() {
    return images;
  }

  /** By a name, a digest or an id. */
  Optional<Image> image(String reference) {
    return FakeStore.find(images, reference);
  }

  public Map<String, Volume> volumes() {
    return volumes;
  }

  /** What lies in a volume, by path from its root. */
  public Map<String, Tar.Entry> volumeFiles(String volume) {
    return volumeFiles.computeIfAbsent(volume, _ -> new LinkedHashMap<>());
  }

  void forgetFiles(String volume) {
    volumeFiles.remove(volume);
  }

  Map<String, EngineNetwork> networks() {
    return networks;
  }

  /** Puts an image into its store, as a pull or a build would. */
  public void hold(String reference, Map<String, String> labels) {
    images.put(reference, net.image(reference, labels));
  }

  /** Puts an image of this identity into its store. */
  public void hold(String reference, String id) {
    images.put(reference, FakeStore.image(reference, id, Map.of()));
  }

  /** From now on calls get no answer; what runs on the machine runs on. */
  public void silence(String why) {
    silent = Optional.of(why);
  }

  public void answerAgain() {
    silent = Optional.empty();
  }

  public boolean answers() {
    return power && silent.isEmpty();
  }

  public boolean hasPower() {
    return power;
  }

  /** The machine stops: everything on it does. */
  public void powerOff() {
    power = false;
    for (var container : containers.values()) {
      if (container.running()) {
        container.ended(137, net.now());
        net.programs().stopped(this, container);
      }
    }
  }

  /** The machine starts, and its engine starts what is to be started. */
  public void powerOn() {
    power = true;
    starts++;
    for (var container : List.copyOf(containers.values())) {
      var restart = container.spec().restart();
      boolean wanted =
          restart == Restart.ALWAYS
              || restart == Restart.UNLESS_STOPPED && !container.stoppedByHand();
      if (wanted && !container.running()) {
        new FakeRuns(this).start(container);
      }
    }
    swarm.ifPresent(FakeSwarm::heartbeat);
  }

  /** A container's program dies; its engine does what it does then. False where none runs. */
  public boolean crash(String container) {
    var runs = new FakeRuns(this);
    var found =
        containers.values().stream()
            .filter(one -> one.id().equals(container) || one.name().equals(container))
            .filter(FakeContainer::running)
            .findFirst();
    found.ifPresent(one -> {
      runs.end(one, 137);
      if (one.spec().restart() != Restart.NO) {
        runs.start(one);
      }
    });
    return found.isPresent();
  }

  /** A container's program takes more memory than it may, and the kernel ends it. */
  public void endOutOfMemory(String container) {
    var one = containers.get(container);
    if (one == null || !one.running()) {
      throw new IllegalArgumentException(name() + " runs no container " + container);
    }
    new FakeRuns(this).endOutOfMemory(one);
    swarm.ifPresent(FakeSwarm::heartbeat);
  }

  /** How often the machine has started since it was made. */
  public int starts() {
    return starts;
  }

  /** What its engine knew of a Swarm is gone from its disk, as after a restart without it. */
  public void forgetSwarm() {
    powerOff();
    leave();
    powerOn();
  }

  void join(FakeSwarm joined) {
    swarm = Optional.of(joined);
  }

  void leave() {
    swarm = Optional.empty();
  }

  SwarmSeen swarmSeen() {
    return swarm
        .map(in ->
            in.nodeOf(this)
                .map(node ->
                    new SwarmSeen(
                        SwarmSeen.State.ACTIVE,
                        node.id(),
                        address,
                        node.isManager(),
                        node.isManager() ? in.id() : "",
                        ""))
                .orElse(
                    new SwarmSeen(
                        SwarmSeen.State.ERROR, "", address, false, "", "removed from swarm")))
        .orElse(SwarmSeen.none());
  }

  /** Every call goes through here: faults, silence, one at a time. */
  <T> T call(String call, Supplier<T> work) {
    synchronized (net) {
      if (!answers()) {
        throw new Unreachable(name, call, silent.orElse("no answer within 5.0 s"));
      }
      net.faults().before(name, call);
      if (!answers()) {
        throw new Unreachable(name, call, silent.orElse("no answer within 5.0 s"));
      }
      T answer = work.get();
      net.faults().after(name, call);
      return answer;
    }
  }

  void listen(EventFilter filter, EventListener listener) {
    listeners.add(new Listening(filter, listener));
  }

  void unlisten(EventListener listener) {
    synchronized (net) {
      listeners.removeIf(one -> one.listener() == listener);
    }
  }

  /** How many listen to what happens on it. */
  public int listening() {
    synchronized (net) {
      return listeners.size();
    }
  }

  /** Ends all streams of events, as a restart of the engine does. */
  public void endStreams(EngineException why) {
    List<Listening> all;
    synchronized (net) {
      all = List.copyOf(listeners);
      listeners.clear();
    }
    all.forEach(one -> one.listener().ended(why));
  }

  void tell(String type, String action, String id, Map<String, String> attributes) {
    var event = new EngineEvent(type, action, id, attributes, net.now());
    for (var one : List.copyOf(listeners)) {
      var filter = one.filter();
      if ((filter.types().isEmpty() || filter.types().contains(type))
          && (filter.actions().isEmpty() || filter.actions().contains(action))
          && filter.labels().match(attributes)) {
        one.listener().heard(event);
      }
    }
  }
}
