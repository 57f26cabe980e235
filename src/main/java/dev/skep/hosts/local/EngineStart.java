package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.Containers;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.LogLine;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Waits until the engine inside a host container answers, and reports why when it does not. */
final class EngineStart {
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(20);
  private static final int HOPELESS_RESTARTS = 3;
  private static final int LOG_LINES = 8;

  /** Waits for the engine's socket; that costs less than dialling until it answers. */
  private static final List<String> SOCKET_APPEARS =
      List.of(
          "sh",
          "-c",
          "i=0; until [ -S /var/run/docker.sock ]; do i=$((i+1)); [ $i -lt 100 ] || exit 1; sleep 0.1; done");

  /** The time for which that program waits. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Containers containers;
  private final NearSocket near;
  private final Time time;
  private final Duration limit;

  EngineStart(Docker engine, Time time, Duration limit) {
    this.containers = engine.containers();
    this.near = NearSocket.of(engine);
    this.time = time;
    this.limit = limit;
  }

  void await(String container, Docker inner) throws InterruptedException {
    var what = "the engine of %s to answer".formatted(container);
    try {
      Waiting.await(time, () -> answers(container, inner), what, limit);
    } catch (Trouble late) {
      if (late.kind() != Trouble.Kind.TIMED_OUT) {
        throw late;
      }
      throw silent(late.what(), container).causedBy(late);
    }
  }

  private boolean answers(String container, Docker inner) throws InterruptedException {
    try {
      if (!socketAppears(container)) {
        return false;
      }
      inner.within(limit.compareTo(FIRST_ANSWER) < 0 ? limit : FIRST_ANSWER).ping();
      return true;
    } catch (Conflict stopped) {
      refuseIfHopeless(container);
      return false;
    } catch (EngineException notYet) {
      refuseIfHopeless(container);
      return false;
    }
  }

  private boolean socketAppears(String container) throws InterruptedException {
    var seen = near.in(container, FIRST_ANSWER);
    if (seen.isEmpty()) {
      return containers.exec(container, ExecSpec.of(SOCKET_APPEARS)).succeeded();
    }
    var socket = seen.get();
    long start = time.nanos();
    while (!Files.exists(socket)) {
      if (!Files.exists(socket.getParent()) || time.since(start).compareTo(LOOK) > 0) {
        return false;
      }
      time.pause(BETWEEN_LOOKS);
    }
    return true;
  }

  private void refuseIfHopeless(String container) {
    var seen = containers.inspect(container);
    if (seen.state() == ContainerState.PAUSED) {
      throw StartTrouble.paused(container);
    }
    if (seen.restarts() >= HOPELESS_RESTARTS) {
      throw silent(
          "The engine of %s ended %d times, exit code %d."
              .formatted(container, seen.restarts(), seen.exitCode()),
          container);
    }
  }

  private Trouble silent(String what, String container) {
    return Trouble.unreachable(what)
        .evidence(lastLines(container))
        .next(
            "See \"docker logs %s\" and mend the cause, or start it anew with \"docker restart %s\"; then run this again."
                .formatted(container, container));
  }

  private List<String> lastLines(String container) {
    try {
      var lines = containers.logs(container, LOG_LINES).stream().map(LogLine::text).toList();
      return lines.isEmpty() ? List.of("its log is empty") : lines;
    } catch (EngineException silent) {
      return List.of("no log: " + silent.answer());
    }
  }
}
