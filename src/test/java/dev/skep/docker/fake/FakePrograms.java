package dev.skep.docker.fake;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.model.LogLine;
import java.util.List;

/** What the programs in fake containers do. A simulation brings its own mongod and apps here. */
public interface FakePrograms {
  /** How a start goes. */
  sealed interface Run {
    /** It runs until it is stopped. */
    record On(List<LogLine> said) implements Run {}

    /** It ends at once. */
    record Ends(int exitCode, List<LogLine> said) implements Run {}

    /** It takes more memory than it may, and its engine's kernel ends it. */
    record OutOfMemory(List<LogLine> said) implements Run {}

    /** The engine cannot start it; in the engine's words. */
    record Refused(String words) implements Run {}
  }

  Run start(FakeEngine engine, FakeContainer container);

  ExecResult exec(FakeEngine engine, FakeContainer container, ExecSpec spec);

  ExecPipe pipe(FakeEngine engine, FakeContainer container, List<String> command);

  /** It was stopped, killed or lost with its engine. */
  default void stopped(FakeEngine engine, FakeContainer container) {}

  /** Whether it ends when its engine tells it to; else it runs on until it is killed. */
  default boolean endsWhenTold(FakeContainer container) {
    return true;
  }

  /** Understands {@code sleep}, {@code cat} and {@code sh -c} with echo and exit. */
  static FakePrograms small() {
    return new SmallShell();
  }
}
