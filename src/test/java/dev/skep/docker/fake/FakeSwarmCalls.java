package dev.skep.docker.fake;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Removal;
import dev.skep.docker.swarm.Swarm;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmJoin;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.docker.swarm.SwarmState;
import java.util.List;
import java.util.Optional;

/** A fake engine's own place in a Swarm. */
final class FakeSwarmCalls implements Swarm {
  private final FakeEngine engine;

  FakeSwarmCalls(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public String init(SwarmInit init) {
    var call = "POST /swarm/init";
    return engine.call(
        call,
        () -> {
          requireOutside(call);
          var swarm = new FakeSwarm(engine.net(), init.settings());
          return swarm.add(engine, SwarmNode.Role.MANAGER);
        });
  }

  @Override
  public void join(SwarmJoin join) {
    var call = "POST /swarm/join";
    engine.call(
        call,
        () -> {
          requireOutside(call);
          var swarm =
              join.managers().stream()
                  .flatMap(address -> engine.net().at(address).stream())
                  .flatMap(manager -> manager.swarm().stream())
                  .findFirst()
                  .orElseThrow(() -> refused(call, 503, "Timeout was reached before node joined."));
          return swarm.add(engine, role(call, swarm, join.token()));
        });
  }

  private SwarmNode.Role role(String call, FakeSwarm swarm, String token) {
    for (var role : SwarmNode.Role.values()) {
      if (swarm.token(role).equals(token)) {
        return role;
      }
    }
    throw refused(call, 400, "invalid join token");
  }

  @Override
  public void leave(Removal... how) {
    var call = "POST /swarm/leave";
    engine.call(
        call,
        () -> {
          var swarm =
              engine
                  .swarm()
                  .orElseThrow(() -> refused(call, 503, "This node is not part of a swarm"));
          var node = swarm.nodeOf(engine);
          boolean manager = node.map(FakeNode::isManager).orElse(false);
          if (manager && !List.of(how).contains(Removal.FORCE)) {
            throw refused(
                call, 503, "You are attempting to leave the swarm on a node that is a manager.");
          }
          engine.leave();
          swarm.work().dropContainersOf(engine);
          node.ifPresent(one -> one.down(true));
          swarm.work().settle();
          return true;
        });
  }

  @Override
  public SwarmState inspect() {
    return engine.call("GET /swarm", () -> FakeSwarm.managedBy(engine, "GET /swarm").state());
  }

  @Override
  public void update(long version, SwarmSettings settings) {
    var call = "POST /swarm/update";
    engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          if (version != swarm.version()) {
            throw new StaleVersion(engine.name(), call, "update out of sequence");
          }
          swarm.settings(settings);
          return true;
        });
  }

  private void requireOutside(String call) {
    Optional<FakeSwarm> swarm = engine.swarm();
    if (swarm.isPresent()) {
      throw refused(call, 503, "This node is already part of a swarm.");
    }
  }

  private EngineRefused refused(String call, int status, String words) {
    return new EngineRefused(engine.name(), call, status, words);
  }
}
