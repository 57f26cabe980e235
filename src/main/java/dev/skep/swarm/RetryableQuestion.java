package dev.skep.swarm;

import dev.skep.docker.errors.EngineException;
import dev.skep.run.Context;
import dev.skep.run.Trouble;

/** A question to the world whose silence is a no: for waits on what has just been away. */
public final class RetryableQuestion {
  private RetryableQuestion() {}

  /** Whether it was answered, and with yes. A lost lock and the like is no silence. */
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
