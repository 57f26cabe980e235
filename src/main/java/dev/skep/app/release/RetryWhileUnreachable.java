package dev.skep.app.release;

import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.Unreachable;
import dev.skep.run.Context;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Random;

/**
 * Retries for up to 30 s while an engine or a balancer is unreachable, or an engine answers 5xx, as
 * managers do during a leader election. A refusal (4xx) is not retried.
 */
final class RetryWhileUnreachable {
  /** Managers elect within 20 s, and one that hangs is passed by after 5 s. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final Time time;
  private final Random random;
  private boolean silent;
  private long since;

  RetryWhileUnreachable(Time time) {
    this.time = time;
    this.random = new Random(time.nanos());
  }

  /** Runs work that may be done again after half of it, until an answer comes, be it a failure. */
  void outlast(ReleaseAttempt.Work work) throws InterruptedException {
    for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        work.run();
        return;
      } catch (EngineException | Trouble thrown) {
        bear(thrown);
      }
      time.pause(Duration.ofMillis(random.nextLong(pause.toMillis() / 2, pause.toMillis())));
    }
  }

  /** The condition's answer; false as long as none comes. */
  boolean holds(Context.Condition question) throws InterruptedException {
    try {
      var answer = question.holds();
      silent = false;
      return answer;
    } catch (EngineException | Trouble thrown) {
      bear(thrown);
      return false;
    }
  }

  private void bear(RuntimeException thrown) {
    if (!isSilence(thrown)) {
      throw thrown;
    }
    if (!silent) {
      silent = true;
      since = time.nanos();
    } else if (time.since(since).compareTo(LIMIT) >= 0) {
      throw thrown;
    }
  }

  private static boolean isSilence(RuntimeException thrown) {
    return switch (thrown) {
      case Unreachable _ -> true;
      case EngineRefused refused -> refused.status() >= 500;
      case Trouble trouble -> trouble.kind() == Trouble.Kind.UNREACHABLE;
      default -> false;
    };
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
