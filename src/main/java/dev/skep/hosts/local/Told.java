package dev.skep.hosts.local;

import dev.skep.docker.errors.EngineException;
import dev.skep.run.Seen;
import java.util.function.Supplier;

/** Asks this machine's engine; no answer is unknown and never absence. */
final class Told {
  private Told() {}

  static <T> Seen<T> by(Supplier<T> question) {
    try {
      return Seen.present(question.get());
    } catch (EngineException silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }
}
