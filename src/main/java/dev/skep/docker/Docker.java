package dev.skep.docker;

import dev.skep.docker.container.Containers;
import dev.skep.docker.container.Networks;
import dev.skep.docker.container.Volumes;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.image.Images;
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

/**
 * The API of one Docker engine, typed, as far as Skep uses it. Each call has a deadline and ends in
 * an answer or in an {@link EngineException}; safe for many threads. The real engine is {@code
 * http.HttpDocker}, the fake lives beside the tests; one contract test holds both.
 */
public interface Docker extends AutoCloseable {
  /** The engine's name: that of its host. Every error begins with it. */
  String name();

  /** The same engine with another deadline for each ordinary call. */
  Docker within(Duration deadline);

  /** Returns when the engine answers. */
  void ping();

  EngineVersion version();

  EngineInfo info();

  Containers containers();

  Images images();

  Volumes volumes();

  Networks networks();

  Swarm swarm();

  Nodes nodes();

  Services services();

  Tasks tasks();

  Configs configs();

  SwarmSecrets secrets();

  /** Subscribes to events from now on, until the subscription is closed or the engine ends it. */
  Subscription events(EventFilter filter, EventListener listener);

  /** Closes this client's pipes; calls under way end as {@link Unreachable}. */
  @Override
  void close();
}
