package dev.skep.run;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A deadline for answers that are awaited in parallel. An answer that is late is unknown. */
public record Deadline(Duration limit, long startNanos) {
  public static Deadline of(Duration limit) {
    return new Deadline(limit, System.nanoTime());
  }

  /** The answer, or unknown when it is not there at the deadline. */
  public <T> Seen<T> answer(Future<Seen<T>> asked) {
    try {
      long left = limit.toNanos() - (System.nanoTime() - startNanos);
      return asked.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return Seen.unknown("no answer within %d ms".formatted(limit.toMillis()));
    } catch (ExecutionException e) {
      return Seen.unknown(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Seen.unknown("interrupted");
    }
  }
}
