package dev.skep.docker.fake;

import dev.skep.docker.Conflict;
import dev.skep.docker.Container;
import dev.skep.docker.ContainerSpec;
import dev.skep.docker.ContainerState;
import dev.skep.docker.ContainerSummary;
import dev.skep.docker.Containers;
import dev.skep.docker.EngineRefused;
import dev.skep.docker.ExecPipe;
import dev.skep.docker.ExecResult;
import dev.skep.docker.ExecSpec;
import dev.skep.docker.Labels;
import dev.skep.docker.LogLine;
import dev.skep.docker.LogListener;
import dev.skep.docker.NotFound;
import dev.skep.docker.Removal;
import dev.skep.docker.Subscription;
import dev.skep.docker.Tar;
import dev.skep.docker.Unreachable;
import dev.skep.docker.Volume;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Containers of a fake engine. */
final class FakeContainers implements Containers {
  private final FakeEngine engine;

  FakeContainers(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public List<ContainerSummary> list(Labels filter) {
    return engine.call(
        "GET /containers/json",
        () ->
            engine.containers().values().stream()
                .map(FakeContainer::summary)
                .filter(one -> filter.match(one.labels()))
                .toList());
  }

  @Override
  public Container inspect(String id) {
    return on("GET /containers/%s/json", id, FakeContainer::inspect);
  }

  @Override
  public String create(ContainerSpec spec) {
    var call = "POST /containers/create";
    return engine.call(call, () -> createNow(call, spec).id());
  }

  FakeContainer createNow(String call, ContainerSpec spec) {
    if (byName(spec.name()).isPresent()) {
      throw new Conflict(
          engine.name(),
          call,
          "The container name \"/%s\" is already in use".formatted(spec.name()));
    }
    var image = Optional.ofNullable(engine.images().get(spec.program().image()));
    if (image.isEmpty()) {
      throw new NotFound(engine.name(), call, "No such image: " + spec.program().image());
    }
    var made = new FakeContainer(engine.net().newId("c"), spec, image.get().id());
    for (var volume : made.volumes()) {
      engine
          .volumes()
          .computeIfAbsent(volume, name -> new Volume(name, "/volumes/" + name, Map.of()));
    }
    engine.containers().put(made.id(), made);
    tell(made, "create");
    return made;
  }

  @Override
  public void start(String id) {
    on("POST /containers/%s/start", id, this::startNow);
  }

  boolean startNow(FakeContainer one) {
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

  @Override
  public void stop(String id, Duration grace) {
    on(
        "POST /containers/%s/stop",
        id,
        one -> {
          one.stoppedByHand(true);
          return end(one, 137);
        });
  }

  @Override
  public void kill(String id, String signal) {
    on(
        "POST /containers/%s/kill",
        id,
        one -> {
          requireRunning(one, "POST /containers/%s/kill");
          return signal.equals("SIGKILL") || signal.equals("SIGTERM") ? end(one, 137) : one;
        });
  }

  FakeContainer end(FakeContainer one, int code) {
    if (one.running()) {
      one.ended(code, engine.net().now());
      engine.net().programs().stopped(engine, one);
      tell(one, "die");
    }
    return one;
  }

  @Override
  public void pause(String id) {
    on("POST /containers/%s/pause", id, one -> paused(one, true));
  }

  @Override
  public void unpause(String id) {
    on("POST /containers/%s/unpause", id, one -> paused(one, false));
  }

  private FakeContainer paused(FakeContainer one, boolean yes) {
    requireRunning(one, "POST /containers/%s/pause");
    one.paused(yes);
    return one;
  }

  @Override
  public void restart(String id, Duration grace) {
    on("POST /containers/%s/restart", id, one -> startNow(end(one, 137)));
  }

  @Override
  public void remove(String id, Removal... how) {
    on(
        "DELETE /containers/%s",
        id,
        one -> {
          if (one.running() && !List.of(how).contains(Removal.FORCE)) {
            throw new Conflict(
                engine.name(),
                "DELETE /containers/" + id,
                "You cannot remove a running container " + one.id());
          }
          end(one, 137);
          engine.containers().remove(one.id());
          tell(one, "destroy");
          return one;
        });
  }

  @Override
  public int waitExit(String id, Duration limit) {
    return on(
        "POST /containers/%s/wait",
        id,
        one -> {
          if (one.running()) {
            throw new Unreachable(
                engine.name(),
                "POST /containers/%s/wait".formatted(id),
                "no answer within " + limit);
          }
          return one.exitCode();
        });
  }

  @Override
  public List<LogLine> logs(String id, int tail) {
    return on(
        "GET /containers/%s/logs",
        id,
        one -> {
          int size = one.said().size();
          return List.copyOf(one.said().subList(Math.max(0, size - tail), size));
        });
  }

  @Override
  public Subscription follow(String id, int tail, LogListener listener) {
    logs(id, tail).forEach(listener::heard);
    if (!inspect(id).running()) {
      listener.ended();
    }
    return () -> {};
  }

  @Override
  public void putArchive(String id, String folder, byte[] tar) {
    on(
        "PUT /containers/%s/archive",
        id,
        one -> {
          var base = folder.endsWith("/") ? folder : folder + "/";
          try {
            for (var entry : Tar.read(new ByteArrayInputStream(tar))) {
              new FakeFiles(engine, one).put(base + entry.name(), entry);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return one;
        });
  }

  @Override
  public InputStream getArchive(String id, String path) {
    var call = "GET /containers/%s/archive".formatted(id);
    return on(
        "GET /containers/%s/archive",
        id,
        one -> {
          var found = new FakeFiles(engine, one).under(path);
          if (found.isEmpty()) {
            throw new NotFound(engine.name(), call, "Could not find the file " + path);
          }
          return new ByteArrayInputStream(Tar.write(found));
        });
  }

  @Override
  public ExecResult exec(String id, ExecSpec spec) {
    return on(
        "POST /containers/%s/exec",
        id,
        one -> {
          requireAwake(one);
          return engine.net().programs().exec(engine, one, spec);
        });
  }

  @Override
  public ExecPipe openPipe(String id, List<String> command) {
    return on(
        "POST /containers/%s/exec",
        id,
        one -> {
          requireAwake(one);
          return engine.net().programs().pipe(engine, one, command);
        });
  }

  private void requireAwake(FakeContainer one) {
    requireRunning(one, "POST /containers/%s/exec");
    if (one.state() == ContainerState.PAUSED) {
      throw new Conflict(
          engine.name(),
          "POST /containers/%s/exec".formatted(one.name()),
          "Container %s is paused, unpause the container before exec".formatted(one.name()));
    }
  }

  private void requireRunning(FakeContainer one, String call) {
    if (!one.running()) {
      throw new Conflict(
          engine.name(),
          call.formatted(one.name()),
          "Container %s is not running".formatted(one.id()));
    }
  }

  private Optional<FakeContainer> byName(String name) {
    return engine.containers().values().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  private <T> T on(String call, String id, Function<FakeContainer, T> work) {
    var named = call.formatted(id);
    return engine.call(
        named,
        () ->
            work.apply(
                Optional.ofNullable(engine.containers().get(id))
                    .or(() -> byName(id))
                    .orElseThrow(
                        () -> new NotFound(engine.name(), named, "No such container: " + id))));
  }

  private void tell(FakeContainer one, String action) {
    var attributes = new TreeMap<>(one.spec().program().labels());
    attributes.put("name", one.name());
    attributes.put("image", one.spec().program().image());
    engine.tell("container", action, one.id(), attributes);
  }
}
