package dev.skep.docker.http;

import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Containers;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Removal;
import dev.skep.docker.model.Subscription;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Calls the engine's API for containers. */
final class HttpContainers implements Containers {
  private static final Duration ARCHIVE = Duration.ofSeconds(60);

  private final EngineCalls calls;
  private final HttpExec execs;

  HttpContainers(EngineCalls calls) {
    this.calls = calls;
    this.execs = new HttpExec(calls);
  }

  @Override
  public List<ContainerSummary> list(Labels filter) {
    var query = Query.of("/containers/json").with("all", true).labels(filter);
    return calls.json(EngineRequest.get(query)).valueStream().map(ContainerJson::summary).toList();
  }

  @Override
  public Container inspect(String id) {
    return ContainerJson.read(calls.json(EngineRequest.get(Query.of("/containers/%s/json", id))));
  }

  @Override
  public String create(ContainerSpec spec) {
    var query = Query.of("/containers/create").with("name", spec.name());
    var answer =
        calls.json(EngineRequest.post(query, RequestBody.json(ContainerSpecJson.write(spec))));
    return JsonTrees.text(answer, "Id");
  }

  @Override
  public void start(String id) {
    calls.send(EngineRequest.post(Query.of("/containers/%s/start", id)).within(longer(ARCHIVE)));
  }

  @Override
  public void stop(String id, Duration grace) {
    var query = Query.of("/containers/%s/stop", id).with("t", grace.toSeconds());
    calls.send(EngineRequest.post(query).within(longer(grace)));
  }

  @Override
  public void kill(String id, String signal) {
    calls.send(EngineRequest.post(Query.of("/containers/%s/kill", id).with("signal", signal)));
  }

  @Override
  public void pause(String id) {
    calls.send(EngineRequest.post(Query.of("/containers/%s/pause", id)));
  }

  @Override
  public void unpause(String id) {
    calls.send(EngineRequest.post(Query.of("/containers/%s/unpause", id)));
  }

  @Override
  public void restart(String id, Duration grace) {
    var query = Query.of("/containers/%s/restart", id).with("t", grace.toSeconds());
    calls.send(EngineRequest.post(query).within(longer(grace).plus(ARCHIVE)));
  }

  @Override
  public void remove(String id, Removal... how) {
    var wanted = List.of(how);
    var query =
        Query.of("/containers/%s", id)
            .with("force", wanted.contains(Removal.FORCE))
            .with("v", wanted.contains(Removal.VOLUMES));
    calls.send(EngineRequest.delete(query).within(longer(ARCHIVE)));
  }

  @Override
  public int waitExit(String id, Duration limit) {
    var answer = calls.json(EngineRequest.post(Query.of("/containers/%s/wait", id)).within(limit));
    return JsonTrees.integer(answer, "StatusCode");
  }

  @Override
  public List<LogLine> logs(String id, int tail) {
    return LogStream.read(calls, LogStream.query("/containers/%s/logs", id, tail));
  }

  @Override
  public void eachLine(String id, Consumer<LogLine> to) {
    LogStream.each(calls, LogStream.query("/containers/%s/logs", id, "all"), to);
  }

  @Override
  public Subscription follow(String id, int tail, LogListener listener) {
    var query = LogStream.query("/containers/%s/logs", id, tail).with("follow", true);
    return LogStream.follow(calls, query, listener);
  }

  @Override
  public void putArchive(String id, String folder, byte[] tar) {
    // Owners and modes are the tar's; without the word an owner unknown on the machine is replaced.
    var query =
        Query.of("/containers/%s/archive", id).with("path", folder).with("copyUIDGID", false);
    calls.send(EngineRequest.put(query, RequestBody.tar(tar)).within(longer(ARCHIVE)));
  }

  @Override
  public InputStream getArchive(String id, String path) {
    var stream =
        calls.stream(EngineRequest.get(Query.of("/containers/%s/archive", id).with("path", path)));
    return new IdleTimeoutInputStream(stream, calls.guard(stream, calls.usual()), calls.usual());
  }

  @Override
  public ExecResult exec(String id, ExecSpec spec) {
    return execs.run(id, spec);
  }

  @Override
  public ExecPipe openPipe(String id, List<String> command) {
    return execs.pipe(id, command);
  }

  private Duration longer(Duration work) {
    return calls.usual().plus(work);
  }
}
