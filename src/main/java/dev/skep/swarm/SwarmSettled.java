package dev.skep.swarm;

import dev.skep.docker.model.SwarmSeen;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Waits until an engine knows its place in a Swarm: right after its start it may not yet. */
final class SwarmSettled {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private SwarmSettled() {}

  /**
   * Returns ACTIVE or INACTIVE; waits for PENDING to end and reports the other states as trouble.
   */
  static SwarmSeen state(SwarmContext context, HostName host) throws InterruptedException {
    var engine = context.engine(host);
    var last = new AtomicReference<>(SwarmSeen.none());
    context.await(
        () -> {
          last.set(engine.info().swarm());
          return last.get().state() != SwarmSeen.State.PENDING;
        },
        "%s to find its place in the Swarm".formatted(host),
        LIMIT);
    var seen = last.get();
    return switch (seen.state()) {
      case ACTIVE, INACTIVE -> seen;
      case PENDING, ERROR ->
          throw Trouble.failed(
                  "The engine of %s cannot take its place in the Swarm: %s"
                      .formatted(host, seen.error()))
              .next("Restart the host; if that does not help, make it anew.");
      case LOCKED ->
          throw Trouble.failed("The engine of %s holds a locked Swarm.".formatted(host))
              .next("Unlock it on that host with \"docker swarm unlock\", and run this again.");
    };
  }
}
