package dev.skep.docker.http;

import dev.skep.docker.Removal;
import dev.skep.docker.Swarm;
import dev.skep.docker.SwarmInit;
import dev.skep.docker.SwarmJoin;
import dev.skep.docker.SwarmSettings;
import dev.skep.docker.SwarmState;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The Swarm over HTTP. */
final class HttpSwarm implements Swarm {
  /** The engine itself gives up a join after 20 s and says so. */
  private static final Duration JOINING = Duration.ofSeconds(40);

  private static final String LISTEN = "0.0.0.0:2377";

  private final Calls calls;

  HttpSwarm(Calls calls) {
    this.calls = calls;
  }

  @Override
  public String init(SwarmInit init) {
    var tree =
        Json.object()
            .put("ListenAddr", LISTEN)
            .put("AdvertiseAddr", init.advertiseAddress())
            .put("ForceNewCluster", false);
    if (!init.addressPools().isEmpty()) {
      Json.put(tree, "DefaultAddrPool", init.addressPools());
      tree.put("SubnetSize", init.subnetSize());
    }
    set(tree.putObject("Spec"), init.settings());
    var request = Request.post(Query.of("/swarm/init"), Body.json(tree)).within(JOINING);
    return calls.json(request).asString("");
  }

  @Override
  public void join(SwarmJoin join) {
    var tree =
        Json.object()
            .put("ListenAddr", LISTEN)
            .put("AdvertiseAddr", join.advertiseAddress())
            .put("JoinToken", join.token());
    Json.put(tree, "RemoteAddrs", join.managers());
    calls.send(Request.post(Query.of("/swarm/join"), Body.json(tree)).within(JOINING));
  }

  @Override
  public void leave(Removal... how) {
    var query = Query.of("/swarm/leave").with("force", List.of(how).contains(Removal.FORCE));
    calls.send(Request.post(query).within(JOINING));
  }

  @Override
  public SwarmState inspect() {
    var tree = calls.json(Request.get(Query.of("/swarm")));
    var spec = tree.path("Spec");
    return new SwarmState(
        Json.text(tree, "ID"),
        Json.number(tree.path("Version"), "Index"),
        new SwarmSettings(
            Duration.ofNanos(Json.number(spec.path("Dispatcher"), "HeartbeatPeriod")),
            Json.integer(spec.path("Orchestration"), "TaskHistoryRetentionLimit")),
        Json.text(tree.path("JoinTokens"), "Worker"),
        Json.text(tree.path("JoinTokens"), "Manager"));
  }

  @Override
  public void update(long version, SwarmSettings settings) {
    var spec = Json.sub((ObjectNode) calls.json(Request.get(Query.of("/swarm"))), "Spec");
    set(spec, settings);
    var query = Query.of("/swarm/update").with("version", version);
    calls.send(Request.post(query, Body.json(spec)));
  }

  private static void set(ObjectNode spec, SwarmSettings settings) {
    Json.sub(spec, "Dispatcher").put("HeartbeatPeriod", settings.heartbeat().toNanos());
    Json.sub(spec, "Orchestration").put("TaskHistoryRetentionLimit", settings.taskHistory());
  }
}
