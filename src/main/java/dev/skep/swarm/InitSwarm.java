package dev.skep.swarm;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Starts the Swarm on its first manager, or adopts it if it is started. */
public record InitSwarm(HostName first) implements SwarmStep {
  /**
   * The Swarm's settings. The heartbeat is slow on purpose: with 1 s, a manager that stood still
   * for 5 to 8 s had every task on every worker replaced; with 30 s, 20 s of standing still touched
   * none (measured, engine 26.1).
   */
  static final SwarmSettings SETTINGS = new SwarmSettings(Duration.ofSeconds(30), 3);

  /**
   * The address pool for overlay networks. Skep uses none; this range is meant for benchmarks, so
   * it clashes with no other network.
   */
  private static final List<String> POOLS = List.of("198.18.0.0/16");

  private static final int SUBNET_BITS = 24;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public StepId id() {
    return INIT;
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(HostStep.raised(first), HostStep.HEARD);
  }

  @Override
  public String title() {
    return "start the Swarm on %s".formatted(first);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    var engine = context.engine(first);
    if (SwarmSettled.state(context, first).state() == SwarmSeen.State.INACTIVE) {
      init(engine, context.host(first).address());
    }
    context.await(
        () -> engine.info().swarm().manager(), "%s to manage the Swarm".formatted(first), LIMIT);
    keepSettings(engine);
  }

  private void init(Docker engine, String address) {
    try {
      engine.swarm().init(new SwarmInit(address, SETTINGS, POOLS, SUBNET_BITS));
    } catch (EngineRefused refused) {
      throw Trouble.failed("Cannot start the Swarm on %s: %s".formatted(first, refused.answer()))
          .next("See that ports 2377 and 7946 are free there, and run this again.")
          .causedBy(refused);
    }
  }

  /** Gives the Swarm Skep's settings; an adopted Swarm gets the heartbeat too. */
  private static void keepSettings(Docker engine) {
    var swarm = engine.swarm().inspect();
    if (!swarm.settings().equals(SETTINGS)) {
      engine.swarm().update(swarm.version(), SETTINGS);
    }
  }
}
