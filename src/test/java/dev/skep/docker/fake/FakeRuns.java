package dev.skep.docker.fake;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.Volume;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes, starts and ends containers of a fake engine, be they plain or a task's. */
final class FakeRuns {
  private final FakeEngine engine;

  FakeRuns(FakeEngine engine) {
    this.engine = engine;
  }

  FakeContainer create(String call, ContainerSpec spec) {
    if (byName(spec.name()).isPresent()) {
      throw new Conflict(
          engine.name(),
          call,
          "The container name \"/%s\" is already in use".formatted(spec.name()));
    }
    var image = engine.image(spec.program().image());
    if (image.isEmpty()) {
      throw new NotFound(engine.name(), call, "No such image: " + spec.program().image());
    }
    var made = new FakeContainer(engine.net().newId("c"), spec, image.get().id());
    for (var volume : made.volumes()) {
      engine
          .volumes()
          .computeIfAbsent(
              volume, name -> new Volume(name, "/volumes/" + name, Map.of(), Map.of()));
    }
    engine.containers().put(made.id(), made);
    tell(made, "create");
    return made;
  }

  boolean start(FakeContainer one) {
    if (one.running()) {
      return true;
    }
    var call = "POST /containers/%s/start".formatted(one.name());
    for (var port : one.spec().network().ports()) {
      if (taken(port.machinePort())) {
        throw new EngineRefused(
            engine.name(), call, 500, "port %d is already allocated".formatted(port.machinePort()));
      }
    }
    switch (engine.net().programs().start(engine, one)) {
      case FakePrograms.Run.On(var said) -> {
        one.started(engine.net().now());
        said.forEach(one::say);
        tell(one, "start");
      }
      case FakePrograms.Run.Ends(int code, var said) -> {
        one.started(engine.net().now());
        said.forEach(one::say);
        tell(one, "start");
        one.ended(code, engine.net().now());
        tell(one, "die");
      }
      case FakePrograms.Run.OutOfMemory(var said) -> {
        one.started(engine.net().now());
        said.forEach(one::say);
        tell(one, "start");
        endOutOfMemory(one);
      }
      case FakePrograms.Run.Refused(var words) -> {
        one.refused(words);
        throw new EngineRefused(engine.name(), call, 500, words);
      }
    }
    return true;
  }

  private boolean taken(int port) {
    return port != 0
        && engine.containers().values().stream()
            .filter(FakeContainer::running)
            .flatMap(one -> one.spec().network().ports().stream())
            .anyMatch(other -> other.machinePort() == port);
  }

  FakeContainer end(FakeContainer one, int code) {
    if (one.running()) {
      one.ended(code, engine.net().now());
      engine.net().programs().stopped(engine, one);
      tell(one, "die");
    }
    return one;
  }

  void endOutOfMemory(FakeContainer one) {
    one.outOfMemory();
    one.ended(137, engine.net().now());
    tell(one, "oom");
    tell(one, "die");
  }

  Optional<FakeContainer> byName(String name) {
    return engine.containers().values().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  void tell(FakeContainer one, String action) {
    var attributes = new TreeMap<>(one.spec().program().labels());
    attributes.put("name", one.name());
    attributes.put("image", one.spec().program().image());
    engine.tell("container", action, one.id(), attributes);
  }
}
