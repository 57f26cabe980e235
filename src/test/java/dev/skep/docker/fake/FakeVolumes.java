package dev.skep.docker.fake;

import dev.skep.docker.container.Volume;
import dev.skep.docker.container.Volumes;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Volumes of a fake engine. */
final class FakeVolumes implements Volumes {
  private final FakeEngine engine;

  FakeVolumes(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public List<Volume> list(Labels filter) {
    return engine.call(
        "GET /volumes",
        () -> engine.volumes().values().stream().filter(v -> filter.match(v.labels())).toList());
  }

  @Override
  public Volume inspect(String name) {
    var call = "GET /volumes/" + name;
    return engine.call(call, () -> known(call, name));
  }

  @Override
  public Volume create(String name, Map<String, String> labels, Map<String, String> options) {
    return engine.call(
        "POST /volumes/create",
        () ->
            engine
                .volumes()
                .computeIfAbsent(name, _ -> new Volume(name, "/volumes/" + name, labels, options)));
  }

  @Override
  public void remove(String name) {
    var call = "DELETE /volumes/" + name;
    engine.call(
        call,
        () -> {
          var _ = known(call, name);
          if (engine.containers().values().stream().anyMatch(c -> c.volumes().contains(name))) {
            throw new Conflict(engine.name(), call, "remove %s: volume is in use".formatted(name));
          }
          engine.forgetFiles(name);
          return engine.volumes().remove(name);
        });
  }

  private Volume known(String call, String name) {
    return Optional.ofNullable(engine.volumes().get(name))
        .orElseThrow(
            () -> new NotFound(engine.name(), call, "get %s: no such volume".formatted(name)));
  }
}
