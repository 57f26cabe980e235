package dev.skep.docker.fake;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.docker.swarm.SwarmState;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A Swarm of fake engines: its members, and what the managers keep. */
public final class FakeSwarm {
  private final String id;
  private final FakeNet net;
  private final Map<String, FakeNode> nodes = new LinkedHashMap<>();
  private final FakeObjects configs = new FakeObjects("config");
  private final FakeObjects secrets = new FakeObjects("secret");
  private final FakeTaskList work;
  private SwarmSettings settings;
  private long index = 10;
  private long version = 10;

  FakeSwarm(FakeNet net, SwarmSettings settings) {
    this.net = net;
    this.id = net.newId("swarm");
    this.settings = settings;
    this.work = new FakeTaskList(this, net);
  }

  String id() {
    return id;
  }

  /** Managers hear who is silent now: those nodes are down, their tasks go elsewhere. */
  public void heartbeat() {
    if (isHeadless()) {
      return;
    }
    for (var node : nodes.values()) {
      node.down(!node.engine().answers());
    }
    work.sweep();
    work.settle();
  }

  /** Its managers are gone or have forgotten it: nobody decides, what runs on workers runs on. */
  boolean isHeadless() {
    return nodes.values().stream()
        .filter(FakeNode::isManager)
        .map(FakeNode::engine)
        .noneMatch(engine -> engine.hasPower() && engine.swarm().filter(this::equals).isPresent());
  }

  long nextIndex() {
    index++;
    return index;
  }

  Collection<FakeNode> nodes() {
    return nodes.values();
  }

  FakeObjects configs() {
    return configs;
  }

  FakeObjects secrets() {
    return secrets;
  }

  FakeTaskList work() {
    return work;
  }

  String add(FakeEngine engine, SwarmNode.Role role) {
    var node = new FakeNode(net.newId("node"), engine, role, nextIndex());
    nodes.put(node.id(), node);
    engine.join(this);
    work.settle();
    return node.id();
  }

  void drop(FakeNode node) {
    nodes.remove(node.id());
    work.settle();
  }

  Optional<FakeNode> nodeOf(FakeEngine engine) {
    return nodes.values().stream().filter(one -> one.engine() == engine).findFirst();
  }

  Optional<FakeNode> node(String nodeId) {
    return Optional.ofNullable(nodes.get(nodeId));
  }

  String token(SwarmNode.Role role) {
    return "SWMTKN-1-%s-%s".formatted(id, role);
  }

  SwarmState state() {
    return new SwarmState(
        id, version, settings, token(SwarmNode.Role.WORKER), token(SwarmNode.Role.MANAGER));
  }

  long version() {
    return version;
  }

  void settings(SwarmSettings changed) {
    settings = changed;
    version = nextIndex();
  }

  boolean leads(FakeNode node) {
    return nodes.values().stream()
        .filter(one -> one.isManager() && one.engine().answers())
        .findFirst()
        .filter(one -> one == node)
        .isPresent();
  }

  /** The engine's Swarm, if it may be asked about it: a manager, and most managers answer. */
  static FakeSwarm managedBy(FakeEngine engine, String call) {
    var swarm = engine.swarm();
    var self = swarm.flatMap(in -> in.nodeOf(engine));
    if (swarm.isEmpty() || self.isEmpty() || !self.get().isManager()) {
      throw new EngineRefused(
          engine.name(),
          call,
          503,
          "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to"
              + " connect this node to swarm and try again.");
    }
    var managers = swarm.get().nodes().stream().filter(FakeNode::isManager).toList();
    long answering =
        managers.stream()
            .map(FakeNode::engine)
            .filter(one -> one.answers() && one.swarm().equals(swarm))
            .count();
    if (answering * 2 <= managers.size()) {
      throw new EngineRefused(
          engine.name(), call, 503, "rpc error: The swarm does not have a leader");
    }
    return swarm.get();
  }

  /** The labels of each config, past every manager. */
  public Map<String, Map<String, String>> configLabels() {
    var labels = new TreeMap<String, Map<String, String>>();
    configs().all().forEach(config -> labels.put(config.name(), config.labels()));
    return labels;
  }

  /** Puts other labels on a config that is there, past every manager. */
  public void labelConfig(String name, Map<String, String> labels, Instant now) {
    configs().all().stream()
        .filter(config -> config.name().equals(name))
        .toList()
        .forEach(config ->
            configs().relabel("", "", config.id(), config.version(), labels, nextIndex(), now));
  }
}
