package dev.skep.docker.fake;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Removal;
import dev.skep.docker.swarm.NodeChange;
import dev.skep.docker.swarm.Nodes;
import dev.skep.docker.swarm.SwarmNode;
import java.util.List;

/** Nodes, asked of a fake engine. */
final class FakeNodes implements Nodes {
  private final FakeEngine engine;

  FakeNodes(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public List<SwarmNode> list() {
    var call = "GET /nodes";
    return engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          return swarm.nodes().stream().map(node -> node.inspect(swarm.leads(node))).toList();
        });
  }

  @Override
  public SwarmNode inspect(String id) {
    var call = "GET /nodes/" + id;
    return engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          var node = known(swarm, call, id);
          return node.inspect(swarm.leads(node));
        });
  }

  @Override
  public void update(String id, long version, NodeChange change) {
    var call = "POST /nodes/%s/update".formatted(id);
    engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          var node = known(swarm, call, id);
          if (version != node.version()) {
            throw new StaleVersion(engine.name(), call, "update out of sequence");
          }
          node.change(change, swarm.nextIndex());
          swarm.work().settle();
          return true;
        });
  }

  @Override
  public void remove(String id, Removal... how) {
    var call = "DELETE /nodes/" + id;
    engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          var node = known(swarm, call, id);
          if (node.isManager()) {
            throw new EngineRefused(
                engine.name(),
                call,
                400,
                "node %s is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal"
                    .formatted(id));
          }
          if (!node.down() && !List.of(how).contains(Removal.FORCE)) {
            throw new EngineRefused(
                engine.name(), call, 400, "node %s is not down and can't be removed".formatted(id));
          }
          swarm.drop(node);
          return true;
        });
  }

  private FakeNode known(FakeSwarm swarm, String call, String id) {
    return swarm
        .node(id)
        .orElseThrow(() -> new NotFound(engine.name(), call, "node %s not found".formatted(id)));
  }
}
