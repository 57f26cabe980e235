package dev.skep.sim;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.NetworkSpec;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.Program;
import dev.skep.docker.swarm.Config;
import dev.skep.docker.swarm.Service;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.docker.swarm.SwarmSecret;
import dev.skep.hosts.model.ClusterLabels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Other people's things on the same machines, and another cluster's: none carries this cluster's
 * mark, so none may change by our hand.
 */
final class Strangers {
  private static final String IMAGE = "theirs/thing:1";

  private final FakeNet net;
  private final Set<FakeEngine> settled = new HashSet<>();
  private boolean inSwarm;

  Strangers(FakeNet net) {
    this.net = net;
  }

  /** On every machine that they have not come to yet, and in the Swarm. */
  void settleIn() {
    for (var engine : net.engines()) {
      if (engine.answers() && settled.add(engine)) {
        settleOn(engine);
      }
      if (!inSwarm && engine.answers() && isManager(engine)) {
        inSwarm = true;
        settleInSwarm(engine);
      }
    }
  }

  private static void settleOn(FakeEngine engine) {
    engine.hold(IMAGE, Map.of());
    var docker = engine.docker();
    docker.volumes().create("pgdata", Map.of(), Map.of());
    docker.networks().create(NetworkSpec.of("theirs", "", Map.of()));
    start(engine, "postgres", Map.of());
    start(engine, "other-haproxy1", ClusterLabels.of("other", "balancer", "haproxy1"));
  }

  private static void start(FakeEngine engine, String name, Map<String, String> labels) {
    var program = Program.image(IMAGE).labels(labels).build();
    var containers = engine.docker().containers();
    containers.start(
        containers.create(
            ContainerSpec.named(name, program).restart(ContainerSpec.Restart.ALWAYS).build()));
  }

  private static void settleInSwarm(FakeEngine manager) {
    var docker = manager.docker();
    docker.configs().create("theirs", new byte[] {1}, Map.of());
    docker.secrets().create("theirs", new byte[] {1}, Map.of());
    docker
        .services()
        .create(
            ServiceSpec.named("web_g1x", Program.image(IMAGE).build())
                .labels(ClusterLabels.of("other", "app", "web"))
                .replicas(0)
                .build());
  }

  private static boolean isManager(FakeEngine engine) {
    return engine.docker().info().swarm().manager();
  }

  /** All of it, as it is now; with the machines' own power left out. */
  List<String> look() {
    var seen = new ArrayList<String>();
    for (var engine : net.engines()) {
      if (engine.hasPower()) {
        look(engine, seen);
      }
    }
    return seen;
  }

  private static void look(FakeEngine engine, List<String> seen) {
    engine.containers().values().stream()
        .filter(one -> one.spec().program().image().equals(IMAGE))
        .forEach(one -> seen.add("%s: %s %s".formatted(engine.name(), one.id(), one.state())));
    engine.volumes().values().stream()
        .filter(one -> one.labels().isEmpty() && one.name().equals("pgdata"))
        .forEach(one -> seen.add("%s: volume %s".formatted(engine.name(), one.name())));
    engine.images().values().stream()
        .filter(one -> one.tags().contains(IMAGE))
        .forEach(one -> seen.add("%s: image %s".formatted(engine.name(), one.id())));
    if (engine.answers()) {
      engine.docker().networks().list(Labels.any()).stream()
          .filter(one -> one.name().equals("theirs"))
          .forEach(one -> seen.add("%s: network %s".formatted(engine.name(), one.id())));
      if (isManager(engine)) {
        lookAtSwarm(engine, seen);
      }
    }
  }

  private static void lookAtSwarm(FakeEngine manager, List<String> seen) {
    var docker = manager.docker();
    try {
      docker.configs().find("theirs").map(Config::id).ifPresent(seen::add);
      docker.secrets().find("theirs").map(SwarmSecret::id).ifPresent(seen::add);
      docker
          .services()
          .find("web_g1x")
          .map(Service::version)
          .ifPresent(version -> seen.add("service at " + version));
    } catch (dev.skep.docker.errors.EngineException withoutQuorum) {
      return; // it cannot be asked now; whether that is our doing, others watch
    }
  }
}
