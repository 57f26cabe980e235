package dev.skep.docker.http;

import dev.skep.docker.Docker;
import dev.skep.docker.container.Containers;
import dev.skep.docker.container.Networks;
import dev.skep.docker.container.Volumes;
import dev.skep.docker.image.Images;
import dev.skep.docker.model.EngineInfo;
import dev.skep.docker.model.EngineVersion;
import dev.skep.docker.model.EventFilter;
import dev.skep.docker.model.EventListener;
import dev.skep.docker.model.Subscription;
import dev.skep.docker.pipe.Dialer;
import dev.skep.docker.swarm.Configs;
import dev.skep.docker.swarm.Nodes;
import dev.skep.docker.swarm.Services;
import dev.skep.docker.swarm.Swarm;
import dev.skep.docker.swarm.SwarmSecrets;
import dev.skep.docker.swarm.Tasks;
import java.time.Duration;

/**
 * A real engine, reached over pipes that a {@link Dialer} opens. It is not dialled before the first
 * call. Uses API 1.41 to 1.45, as much as the engine offers.
 */
public final class HttpDocker implements Docker {
  private final EngineCalls calls;

  /**
   * An engine with this deadline for each ordinary call; calls that last by nature have their own.
   */
  public HttpDocker(String name, Dialer dialer, Duration deadline) {
    this(name, dialer, deadline, () -> {});
  }

  /**
   * An engine that is changed only as long as {@code beforeChange} allows it.
   *
   * @param beforeChange called before every call that may change something; ends the call by
   *     throwing
   */
  public HttpDocker(String name, Dialer dialer, Duration deadline, Runnable beforeChange) {
    this(new EngineCalls(name, dialer, deadline, beforeChange));
  }

  private HttpDocker(EngineCalls calls) {
    this.calls = calls;
  }

  @Override
  public String name() {
    return calls.engine();
  }

  @Override
  public Docker within(Duration deadline) {
    return new HttpDocker(calls.within(deadline));
  }

  @Override
  public void ping() {
    calls.ping();
  }

  @Override
  public EngineVersion version() {
    return NegotiatedVersion.read(calls.json(EngineRequest.get(Query.of("/version"))));
  }

  @Override
  public EngineInfo info() {
    return InfoJson.read(calls.json(EngineRequest.get(Query.of("/info"))));
  }

  @Override
  public Containers containers() {
    return new HttpContainers(calls);
  }

  @Override
  public Images images() {
    return new HttpImages(calls);
  }

  @Override
  public Volumes volumes() {
    return new HttpVolumes(calls);
  }

  @Override
  public Networks networks() {
    return new HttpNetworks(calls);
  }

  @Override
  public Swarm swarm() {
    return new HttpSwarm(calls);
  }

  @Override
  public Nodes nodes() {
    return new HttpNodes(calls);
  }

  @Override
  public Services services() {
    return new HttpServices(calls);
  }

  @Override
  public Tasks tasks() {
    return new HttpTasks(calls);
  }

  @Override
  public Configs configs() {
    return new HttpConfigs(calls);
  }

  @Override
  public SwarmSecrets secrets() {
    return new HttpSecrets(calls);
  }

  @Override
  public Subscription events(EventFilter filter, EventListener listener) {
    return EventStream.open(calls, filter, listener);
  }

  @Override
  public void close() {
    calls.close();
  }
}
