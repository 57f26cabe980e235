package dev.skep.mongo.steps;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Follows a container's log until its mongod, mongos or stand-in listens or has ended. Asking the
 * port instead would cost an exec in the host for every trial.
 */
final class ListenWait implements AutoCloseable {
  /** The port is asked after about 4 s and then every 6 s; the log usually tells sooner. */
  private static final int TURNS_BETWEEN_QUESTIONS = 24;

  private static final int WHOLE_START = 1000;
  private static final int LAST_WORDS = 200;
  private static final int MOST_EVIDENCE = 6;

  private final Docker engine;
  private final String container;
  private final Ear ear = new Ear();
  private final Subscription stream;
  private int turns;

  private ListenWait(Docker engine, String container, int tail) {
    this.engine = engine;
    this.container = container;
    this.stream = engine.containers().follow(container, tail, ear);
  }

  /** Follows the container's log including the lines that are already there. */
  static ListenWait fromTheStart(Docker engine, String container) {
    return new ListenWait(engine, container, WHOLE_START);
  }

  static ListenWait fromNow(Docker engine, String container) {
    return new ListenWait(engine, container, 0);
  }

  /** Notes in the log that the server listens, and that the log has ended. */
  private static final class Ear implements LogListener {
    private final AtomicBoolean heard = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

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
  }

  /** Whether it is time to ask the port instead, in case the log did not tell in time. */
  boolean isTimeToAsk() {
    return ++turns % TURNS_BETWEEN_QUESTIONS == 0;
  }

  @Override
  public void close() {
    stream.close();
  }

  /**
   * Whether the log says that the server listens.
   *
   * @throws Trouble when the container ended instead
   */
  boolean heard() {
    if (ear.ended.get() && !ear.heard.get()) {
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
    return ear.heard.get();
  }

  /** The errors in the container's log, else its last lines. */
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
}
