package dev.skep.docker.fake;

import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Containers;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.image.Tar;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Removal;
import dev.skep.docker.model.Subscription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Containers of a fake engine. */
final class FakeContainers implements Containers {
  private final FakeEngine engine;
  private final FakeRuns runs;

  FakeContainers(FakeEngine engine) {
    this.engine = engine;
    this.runs = new FakeRuns(engine);
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
    return engine.call(call, () -> runs.create(call, spec).id());
  }

  @Override
  public void start(String id) {
    on("POST /containers/%s/start", id, runs::start);
  }

  @Override
  public void stop(String id, Duration grace) {
    on(
        "POST /containers/%s/stop",
        id,
        one -> {
          one.stoppedByHand(true);
          return runs.end(one, 137);
        });
  }

  @Override
  public void kill(String id, String signal) {
    on(
        "POST /containers/%s/kill",
        id,
        one -> {
          requireRunning(one, "POST /containers/%s/kill");
          boolean ends =
              signal.equals("SIGKILL")
                  || signal.equals("SIGTERM") && engine.net().programs().endsWhenTold(one);
          return ends ? runs.end(one, 137) : one;
        });
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
    on("POST /containers/%s/restart", id, one -> runs.start(runs.end(one, 137)));
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
          runs.end(one, 137);
          engine.containers().remove(one.id());
          runs.tell(one, "destroy");
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
  public void eachLine(String id, Consumer<LogLine> to) {
    on("GET /containers/%s/logs", id, one -> List.copyOf(one.said())).forEach(to);
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

  private <T> T on(String call, String id, Function<FakeContainer, T> work) {
    var named = call.formatted(id);
    return engine.call(
        named,
        () ->
            work.apply(
                Optional.ofNullable(engine.containers().get(id))
                    .or(() -> runs.byName(id))
                    .orElseThrow(
                        () -> new NotFound(engine.name(), named, "No such container: " + id))));
  }
}
