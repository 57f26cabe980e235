package dev.skep.docker.fake;

import dev.skep.docker.Docker;
import dev.skep.docker.container.Containers;
import dev.skep.docker.container.Networks;
import dev.skep.docker.container.Volumes;
import dev.skep.docker.image.Images;
import dev.skep.docker.model.ApiVersion;
import dev.skep.docker.model.EngineInfo;
import dev.skep.docker.model.EngineVersion;
import dev.skep.docker.model.EventFilter;
import dev.skep.docker.model.EventListener;
import dev.skep.docker.model.Subscription;
import dev.skep.docker.swarm.Configs;
import dev.skep.docker.swarm.Nodes;
import dev.skep.docker.swarm.Services;
import dev.skep.docker.swarm.Swarm;
import dev.skep.docker.swarm.SwarmSecrets;
import dev.skep.docker.swarm.Tasks;
import java.time.Duration;
import java.util.List;

/** A client of a fake engine. */
public final class FakeDocker implements Docker {
  private final FakeEngine engine;

  FakeDocker(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public Docker within(Duration deadline) {
    return this;
  }

  @Override
  public void ping() {
    engine.call("GET /_ping", () -> true);
  }

  @Override
  public EngineVersion version() {
    return engine.call(
        "GET /version",
        () ->
            new EngineVersion(
                "26.1.5", new ApiVersion(1, 24), new ApiVersion(1, 45), "linux", "amd64"));
  }

  @Override
  public EngineInfo info() {
    return engine.call(
        "GET /info",
        () ->
            new EngineInfo(
                "id-" + engine.name(),
                engine.name(),
                2,
                engine.memoryBytes(),
                "overlay2",
                2,
                "/var/lib/docker",
                "6.1.0",
                "Debian GNU/Linux 13 (trixie)",
                List.of("name=seccomp,profile=builtin"),
                engine.swarmSeen()));
  }

  @Override
  public Containers containers() {
    return new FakeContainers(engine);
  }

  @Override
  public Images images() {
    return new FakeImages(engine);
  }

  @Override
  public Volumes volumes() {
    return new FakeVolumes(engine);
  }

  @Override
  public Networks networks() {
    return new FakeNetworks(engine);
  }

  @Override
  public Swarm swarm() {
    return new FakeSwarmCalls(engine);
  }

  @Override
  public Nodes nodes() {
    return new FakeNodes(engine);
  }

  @Override
  public Services services() {
    return new FakeServices(engine);
  }

  @Override
  public Tasks tasks() {
    return new FakeTasks(engine);
  }

  @Override
  public Configs configs() {
    return new FakeConfigs(engine);
  }

  @Override
  public SwarmSecrets secrets() {
    return new FakeSecrets(engine);
  }

  @Override
  public Subscription events(EventFilter filter, EventListener listener) {
    engine.call(
        "GET /events",
        () -> {
          engine.listen(filter, listener);
          return true;
        });
    return () -> engine.unlisten(listener);
  }

  @Override
  public void close() {}
}
