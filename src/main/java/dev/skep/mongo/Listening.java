package dev.skep.mongo;

import dev.skep.docker.Docker;
import dev.skep.docker.EngineException;
import dev.skep.docker.LogLine;
import dev.skep.docker.LogListener;
import dev.skep.docker.Subscription;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hears in a container's log that its mongod, mongos or stand-in listens, or that it has died. To
 * ask the port instead would cost an exec in the host for every trial.
 */
final class Listening implements LogListener, AutoCloseable {
  /** Asked for the first time after about half a second, then about every two. */
  private static final int TURNS_BETWEEN_QUESTIONS = 8;

  private static final int LAST_WORDS = 200;
  private static final int MOST_EVIDENCE = 6;

  private final Docker engine;
  private final String container;
  private final AtomicBoolean heard = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private int turns;

  private Listening(Docker engine, String container) {
    this.engine = engine;
    this.container = container;
  }

  /** Follows the log from now on; what a former run of the container wrote does not count. */
  static Hearing to(Docker engine, String container) {
    var listening = new Listening(engine, container);
    return new Hearing(listening, engine.containers().follow(container, 0, listening));
  }

  @Override
  public void heard(LogLine line) {
    var text = line.text();
    if (text.contains("Waiting for connections") || text.contains("listening on ")) {
      heard.set(true);
    }
  }

  @Override
  public void ended() {
    ended.set(true);
  }

  @Override
  public void close() {}

  /** Whether it said so; a container that has ended instead is a trouble. */
  private boolean isListening() {
    if (ended.get() && !heard.get()) {
      var now = engine.containers().inspect(container);
      if (!now.running() || now.restarts() > 0) {
        throw Trouble.failed(
                "%s on %s ended while it was starting (exit code %d)%s."
                    .formatted(
                        container,
                        engine.name(),
                        now.exitCode(),
                        now.outOfMemory() ? ": out of memory" : ""))
            .evidence(lastWords(engine, container))
            .next("Mend what its log says, then run it again.");
      }
    }
    return heard.get();
  }

  /** What the log says of faults, else its last lines. */
  static List<String> lastWords(Docker engine, String container) {
    try {
      var lines =
          engine.containers().logs(container, LAST_WORDS).stream().map(LogLine::text).toList();
      var faults =
          lines.stream()
              .filter(line -> line.contains("\"s\":\"E\"") || line.contains("\"s\":\"F\""))
              .toList();
      return last(faults.isEmpty() ? lines : faults);
    } catch (EngineException e) {
      return List.of("its log cannot be read: " + e.answer());
    }
  }

  private static List<String> last(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - MOST_EVIDENCE), lines.size());
  }

  /** The listening, and the stream it hangs on. */
  record Hearing(Listening listening, Subscription stream) implements AutoCloseable {
    boolean heard() {
      return listening.isListening();
    }

    boolean isTimeToAsk() {
      return ++listening.turns % TURNS_BETWEEN_QUESTIONS == 0;
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
