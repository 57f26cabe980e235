package dev.skep.docker.fake;

import dev.skep.docker.swarm.NodeChange;
import dev.skep.docker.swarm.SwarmNode;
import java.util.Map;
import java.util.Optional;

/** A member of a fake Swarm. */
final class FakeNode {
  private final String id;
  private final FakeEngine engine;
  private SwarmNode.Role role;
  private SwarmNode.Availability availability = SwarmNode.Availability.ACTIVE;
  private Map<String, String> labels = Map.of();
  private long version;
  private boolean down;

  FakeNode(String id, FakeEngine engine, SwarmNode.Role role, long version) {
    this.id = id;
    this.engine = engine;
    this.role = role;
    this.version = version;
  }

  String id() {
    return id;
  }

  FakeEngine engine() {
    return engine;
  }

  boolean isManager() {
    return role == SwarmNode.Role.MANAGER;
  }

  long version() {
    return version;
  }

  Map<String, String> labels() {
    return labels;
  }

  boolean down() {
    return down;
  }

  void down(boolean yes) {
    down = yes;
  }

  boolean takesTasks() {
    return !down && availability == SwarmNode.Availability.ACTIVE;
  }

  boolean keepsTasks() {
    return !down && availability != SwarmNode.Availability.DRAIN;
  }

  void change(NodeChange change, long newVersion) {
    labels = change.applyTo(labels);
    role = change.role().orElse(role);
    availability = change.availability().orElse(availability);
    version = newVersion;
  }

  SwarmNode inspect(boolean leader) {
    return new SwarmNode(
        id,
        version,
        engine.name(),
        engine.address(),
        role,
        availability,
        down ? SwarmNode.State.DOWN : SwarmNode.State.READY,
        down ? "heartbeat failure" : "",
        "26.1.5",
        engine.memoryBytes(),
        labels,
        isManager()
            ? Optional.of(
                new SwarmNode.Manager(leader, engine.answers(), engine.address() + ":2377"))
            : Optional.empty());
  }
}
