package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.Networking;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.provider.EarlyLock;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The lock of a cluster without a Swarm: a container whose name only one process can take, and
 * which ends by itself 12 to 14 s after its holder last renewed it.
 */
final class SessionLocks {
  private static final String HOLDER = "skep.holder";
  private static final String ROLE = "lock";
  private static final Duration PATIENCE = Duration.ofSeconds(19);
  private static final Duration GLANCE = Duration.ofMillis(500);

  /**
   * The lock container's program. It counts seconds and compares no times of day, so a clock that
   * jumps ends no lock.
   */
  private static final String LIVE_AS_LONG_AS_RENEWED =
      "silent=0; while [ $silent -lt 12 ]; do sleep 1; silent=$((silent + 1));"
          + " if rm /tmp/alive 2>/dev/null; then silent=0; fi; done";

  /** A renewal: seconds since 1970. A program that dies with its container may print nothing. */
  private static final Pattern SIGN = Pattern.compile("\\d+");

  private static final String LAST_SIGN = "stat -c %Y /tmp/alive 2>/dev/null || echo none";

  private final Docker engine;
  private final LocalLayout layout;
  private final LocalSettings settings;
  private final Time time;

  SessionLocks(Docker engine, LocalLayout layout, LocalSettings settings, Time time) {
    this.engine = engine;
    this.layout = layout;
    this.settings = settings;
    this.time = time;
  }

  EarlyLock take(String holder) throws InterruptedException {
    new LocalImages(engine, settings.logins()).require(settings.hosts().image(), line -> {});
    long start = time.nanos();
    while (true) {
      long asked = time.nanos();
      try {
        var id = engine.containers().create(spec(holder));
        engine.containers().start(id);
        return new SessionLock(engine.containers(), id, time, asked).keptAlive();
      } catch (Conflict taken) {
        waitOrRefuse(start);
      }
    }
  }

  /** Removes a lock that has ended: its holder died, and no process has taken the lock since. */
  void clearAway() {
    engine.containers().find(layout.lock()).filter(SessionLocks::hasEnded).ifPresent(this::remove);
  }

  private static boolean hasEnded(Container lock) {
    return lock.state() == ContainerState.EXITED || lock.state() == ContainerState.DEAD;
  }

  /**
   * Removes a lock that ended. Watches any other lock until it is renewed or the patience is over,
   * and then refuses this process.
   */
  private void waitOrRefuse(long start) throws InterruptedException {
    var found = engine.containers().find(layout.lock());
    if (found.isEmpty()) {
      return;
    }
    var lock = found.get();
    if (hasEnded(lock)) {
      remove(lock);
      return;
    }
    var first = lastSign(lock);
    while (time.since(start).compareTo(PATIENCE) < 0) {
      time.pause(GLANCE);
      var now = lastSign(lock);
      if (now.isEmpty()) {
        remove(lock);
        return;
      }
      if (!now.equals(first) && SIGN.matcher(now.get()).matches()) {
        break;
      }
      first = now;
    }
    throw held(lock);
  }

  /** The time of the lock's last renewal; empty when the lock has ended. */
  private Optional<String> lastSign(Container lock) {
    try {
      var said = engine.containers().exec(lock.id(), ExecSpec.of("sh", "-c", LAST_SIGN));
      return Optional.of(said.stdout().strip());
    } catch (Conflict | NotFound ended) {
      return Optional.empty();
    }
  }

  /** Removes a lock by its id, since the name may be another lock's by now. */
  private void remove(Container lock) {
    try {
      engine.containers().remove(lock.id(), Removal.FORCE, Removal.VOLUMES);
    } catch (EngineException _) {
      // another process removed it
    }
  }

  private Trouble held(Container lock) {
    return Trouble.of(
            Trouble.Kind.LOCKED,
            "Cluster %s is being made by %s, since %s."
                .formatted(
                    layout.cluster(),
                    lock.labels().getOrDefault(HOLDER, "somebody"),
                    lock.startedAt().map(Instant::toString).orElse("just now")))
        .next("Wait for it to end; if it died, the lock ends by itself within 20 s.");
  }

  private ContainerSpec spec(String holder) {
    var labels = new TreeMap<>(ClusterLabels.of(layout.cluster(), ROLE, layout.lock()));
    labels.put(HOLDER, holder);
    return ContainerSpec.named(
            layout.lock(),
            Program.image(settings.hosts().image().toString())
                .entrypoint("sh", "-c")
                .command(LIVE_AS_LONG_AS_RENEWED)
                .labels(labels)
                .withInit()
                .build())
        .network(Networking.in("none"))
        .build();
  }
}
