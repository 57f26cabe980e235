package dev.skep.docker.http;

import dev.skep.docker.model.Removal;
import dev.skep.docker.swarm.Swarm;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmJoin;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.docker.swarm.SwarmState;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Calls the engine's API for the Swarm itself. */
final class HttpSwarm implements Swarm {
  /** The deadline of a join. The engine itself ends a join after 20 s and says so. */
  private static final Duration JOINING = Duration.ofSeconds(40);

  private static final String LISTEN = "0.0.0.0:2377";

  private final EngineCalls calls;

  HttpSwarm(EngineCalls calls) {
    this.calls = calls;
  }

  @Override
  public String init(SwarmInit init) {
    var tree =
        JsonTrees.object()
            .put("ListenAddr", LISTEN)
            .put("AdvertiseAddr", init.advertiseAddress())
            .put("ForceNewCluster", false);
    if (!init.addressPools().isEmpty()) {
      JsonTrees.put(tree, "DefaultAddrPool", init.addressPools());
      tree.put("SubnetSize", init.subnetSize());
    }
    set(tree.putObject("Spec"), init.settings());
    var request =
        EngineRequest.post(Query.of("/swarm/init"), RequestBody.json(tree)).within(JOINING);
    return calls.json(request).asString("");
  }

  @Override
  public void join(SwarmJoin join) {
    var tree =
        JsonTrees.object()
            .put("ListenAddr", LISTEN)
            .put("AdvertiseAddr", join.advertiseAddress())
            .put("JoinToken", join.token());
    JsonTrees.put(tree, "RemoteAddrs", join.managers());
    calls.send(EngineRequest.post(Query.of("/swarm/join"), RequestBody.json(tree)).within(JOINING));
  }

  @Override
  public void leave(Removal... how) {
    var query = Query.of("/swarm/leave").with("force", List.of(how).contains(Removal.FORCE));
    calls.send(EngineRequest.post(query).within(JOINING));
  }

  @Override
  public SwarmState inspect() {
    var tree = calls.json(EngineRequest.get(Query.of("/swarm")));
    var spec = tree.path("Spec");
    return new SwarmState(
        JsonTrees.text(tree, "ID"),
        JsonTrees.number(tree.path("Version"), "Index"),
        new SwarmSettings(
            Duration.ofNanos(JsonTrees.number(spec.path("Dispatcher"), "HeartbeatPeriod")),
            JsonTrees.integer(spec.path("Orchestration"), "TaskHistoryRetentionLimit")),
        JsonTrees.text(tree.path("JoinTokens"), "Worker"),
        JsonTrees.text(tree.path("JoinTokens"), "Manager"));
  }

  @Override
  public void update(long version, SwarmSettings settings) {
    var spec =
        JsonTrees.sub((ObjectNode) calls.json(EngineRequest.get(Query.of("/swarm"))), "Spec");
    set(spec, settings);
    var query = Query.of("/swarm/update").with("version", version);
    calls.send(EngineRequest.post(query, RequestBody.json(spec)));
  }

  private static void set(ObjectNode spec, SwarmSettings settings) {
    JsonTrees.sub(spec, "Dispatcher").put("HeartbeatPeriod", settings.heartbeat().toNanos());
    JsonTrees.sub(spec, "Orchestration").put("TaskHistoryRetentionLimit", settings.taskHistory());
  }
}
