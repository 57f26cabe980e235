package dev.skep.swarm;

import dev.skep.docker.Docker;
import dev.skep.docker.EngineException;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Provider;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Finds a manager that answers for the whole Swarm, and stays with it while it does. */
public final class Managers implements Supplier<Docker> {
  /** A healthy manager answers in milliseconds; the only one of a busy machine may need longer. */
  private static final List<Duration> DEADLINES =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(6));

  private static final Duration TRUST = Duration.ofSeconds(5);

  private record Found(Docker engine, long atNanos) {}

  private final Provider provider;
  private final List<HostName> managers;
  private final AtomicReference<Optional<Found>> found = new AtomicReference<>(Optional.empty());

  public Managers(Provider provider, List<HostName> managers) {
    this.provider = provider;
    this.managers = List.copyOf(managers);
  }

  /**
   * A manager that was heard less than 5 s ago, or the first that answers now.
   *
   * @throws Trouble when none of them does
   */
  @Override
  public Docker get() {
    return found.get().filter(Managers::isRecent).map(Found::engine).orElseGet(this::find);
  }

  private static boolean isRecent(Found found) {
    return System.nanoTime() - found.atNanos() < TRUST.toNanos();
  }

  private Docker find() {
    var reasons = new ArrayList<String>();
    for (var deadline : DEADLINES) {
      reasons.clear();
      for (var host : managers) {
        if (manages(host, deadline, reasons)) {
          var engine = provider.engine(host);
          found.set(Optional.of(new Found(engine, System.nanoTime())));
          return engine;
        }
      }
    }
    throw Trouble.unreachable("No manager of the Swarm answers.")
        .evidence(reasons)
        .next("Traffic flows without one. Start a manager's host, then run this again.");
  }

  private boolean manages(HostName host, Duration deadline, List<String> reasons) {
    try {
      if (provider.engine(host).within(deadline).info().swarm().manager()) {
        return true;
      }
      reasons.add("%s does not manage a Swarm with a quorum".formatted(host));
    } catch (EngineException silent) {
      reasons.add("%s: %s".formatted(host, silent.answer()));
    }
    return false;
  }
}
