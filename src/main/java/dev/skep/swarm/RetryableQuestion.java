package dev.skep.swarm;

import dev.skep.docker.errors.EngineException;
import dev.skep.run.Context;
import dev.skep.run.Trouble;

/**
 * Asks a question of an engine or manager that may be away for a moment: no answer, and any error
 * of an engine, counts as no.
 */
public final class RetryableQuestion {
  private RetryableQuestion() {}

  /** Whether the answer was yes; other trouble, such as a lost lock, is thrown. */
  public static boolean yes(Context.Condition question) throws InterruptedException {
    try {
      return question.holds();
    } catch (EngineException silent) {
      return false;
    } catch (Trouble trouble) {
      if (trouble.kind() == Trouble.Kind.UNREACHABLE) {
        return false;
      }
      throw trouble;
    }
  }
}
