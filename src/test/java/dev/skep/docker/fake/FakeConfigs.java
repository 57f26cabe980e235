package dev.skep.docker.fake;

import dev.skep.docker.model.Labels;
import dev.skep.docker.swarm.Config;
import dev.skep.docker.swarm.Configs;
import java.util.List;
import java.util.Map;

/** Configs, asked of a fake engine. */
final class FakeConfigs implements Configs {
  private static final int MOST = 1_000_000;

  private final FakeEngine engine;

  FakeConfigs(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public List<Config> list(Labels filter) {
    var call = "GET /configs";
    return engine.call(
        call,
        () ->
            FakeSwarm.managedBy(engine, call).configs().all().stream()
                .filter(one -> filter.match(one.labels()))
                .map(FakeConfigs::config)
                .toList());
  }

  @Override
  public Config inspect(String id) {
    var call = "GET /configs/" + id;
    return engine.call(
        call,
        () -> config(FakeSwarm.managedBy(engine, call).configs().known(engine.name(), call, id)));
  }

  @Override
  public String create(String name, byte[] data, Map<String, String> labels) {
    var call = "POST /configs/create";
    return engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          var now = engine.net().now();
          var entry =
              new FakeObjects.Entry(
                  engine.net().newId("config"), swarm.nextIndex(), name, labels, data, now, now);
          swarm.configs().add(engine.name(), call, entry, MOST);
          return entry.id();
        });
  }

  @Override
  public void updateLabels(String id, long version, Map<String, String> labels) {
    var call = "POST /configs/%s/update".formatted(id);
    engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          swarm
              .configs()
              .relabel(
                  engine.name(), call, id, version, labels, swarm.nextIndex(), engine.net().now());
          return true;
        });
  }

  @Override
  public void remove(String id) {
    var call = "DELETE /configs/" + id;
    engine.call(
        call,
        () -> {
          FakeSwarm.managedBy(engine, call).configs().remove(engine.name(), call, id);
          return true;
        });
  }

  private static Config config(FakeObjects.Entry one) {
    return new Config(
        one.id(),
        one.version(),
        one.name(),
        one.labels(),
        one.data(),
        one.createdAt(),
        one.updatedAt());
  }
}
