package dev.skep.mongo.steps;

import dev.skep.mongo.admin.NoAnswerException;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.model.Booking;
import java.time.Duration;
import java.util.List;

/**
 * Makes a primary step down once another member has all its data. The member is not elected again
 * for 60 s, so that it can be taken out meanwhile.
 */
record PrimaryHandover(MongoContext context, Booking from, List<Booking> voices) {
  /** A step-down waits up to 10 s for the others; the election it calls takes less than 1 s. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration BACK = Duration.ofSeconds(60);

  void run() throws InterruptedException {
    context.await(
        this::isDone, "another primary of %s than %s".formatted(from.set(), from.name()), LIMIT);
  }

  private boolean isDone() throws InterruptedException {
    var primary = new PrimaryFinder(context, from.set(), voices).primary();
    if (!primary.seat().address().equals(context.seat(from).address())) {
      return true;
    }
    try {
      primary.stepDown(BACK);
    } catch (ServerRefusal refusal) {
      if (!refusal.isPassing() && refusal.code() != ServerRefusal.EXCEEDED_TIME_LIMIT) {
        throw refusal;
      }
    } catch (NoAnswerException _) {
      // The member may have stepped down all the same: the next question shows it.
    }
    return false;
  }
}
