package dev.skep.docker.fake;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.model.Labels;
import dev.skep.docker.swarm.SwarmSecret;
import dev.skep.docker.swarm.SwarmSecrets;
import java.util.List;
import java.util.Map;

/** Secrets, asked of a fake engine. */
final class FakeSecrets implements SwarmSecrets {
  private static final int MOST = 500_000;

  private final FakeEngine engine;

  FakeSecrets(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public List<SwarmSecret> list(Labels filter) {
    var call = "GET /secrets";
    return engine.call(
        call,
        () ->
            FakeSwarm.managedBy(engine, call).secrets().all().stream()
                .filter(one -> filter.match(one.labels()))
                .map(FakeSecrets::secret)
                .toList());
  }

  @Override
  public SwarmSecret inspect(String id) {
    var call = "GET /secrets/" + id;
    return engine.call(
        call,
        () -> secret(FakeSwarm.managedBy(engine, call).secrets().known(engine.name(), call, id)));
  }

  @Override
  public String create(String name, byte[] data, Map<String, String> labels) {
    var call = "POST /secrets/create";
    return engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          var now = engine.net().now();
          var entry =
              new FakeObjects.Entry(
                  engine.net().newId("secret"), swarm.nextIndex(), name, labels, data, now, now);
          swarm.secrets().add(engine.name(), call, entry, MOST);
          return entry.id();
        });
  }

  @Override
  public void updateLabels(String id, long version, Map<String, String> labels) {
    var call = "POST /secrets/%s/update".formatted(id);
    engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          swarm
              .secrets()
              .relabel(
                  engine.name(), call, id, version, labels, swarm.nextIndex(), engine.net().now());
          return true;
        });
  }

  @Override
  public void remove(String id) {
    var call = "DELETE /secrets/" + id;
    engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          var secret = swarm.secrets().known(engine.name(), call, id);
          if (swarm.work().uses(secret.id())) {
            throw new EngineRefused(
                engine.name(), call, 400, "secret '%s' is in use".formatted(secret.name()));
          }
          swarm.secrets().remove(engine.name(), call, id);
          return true;
        });
  }

  private static SwarmSecret secret(FakeObjects.Entry one) {
    return new SwarmSecret(
        one.id(), one.version(), one.name(), one.labels(), one.createdAt(), one.updatedAt());
  }
}
