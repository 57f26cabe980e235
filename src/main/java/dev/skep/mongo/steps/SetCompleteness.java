package dev.skep.mongo.steps;

import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Context;
import dev.skep.run.Trouble;
import dev.skep.swarm.RetryableQuestion;
import java.time.Duration;
import java.util.List;

/** Whether the sets of a book are whole, asked of their primaries and of members themselves. */
record SetCompleteness(MongoContext context, MemberBook book) {
  /** A second is what the clock of a write counts in, and heartbeats come every two. */
  private static final Duration MOMENTS = Duration.ofSeconds(5);

  List<SetName> sets() {
    return book.foundedSets();
  }

  /** Every member is healthy, counted and has caught up with its primary. */
  boolean isWhole(SetName set) throws InterruptedException {
    return answered(() -> {
      var status = new PrimaryFinder(context, set, book.of(set)).primary().status();
      return status.primary().isPresent() && status.isWhole() && status.isCaughtUp(MOMENTS);
    });
  }

  /** By its own word: the others may still see it as it was before it was away. */
  boolean isHealthy(Booking member) throws InterruptedException {
    return answered(() ->
        context.member(member).state() instanceof MemberState.InSet in
            && in.standing().isHealthy());
  }

  boolean serves(Booking router) throws InterruptedException {
    return answered(() -> context.router(router).isServing());
  }

  private static boolean answered(Context.Condition question) throws InterruptedException {
    try {
      return RetryableQuestion.yes(question);
    } catch (AdminException silent) {
      return false;
    } catch (Trouble trouble) {
      if (trouble.kind() == Trouble.Kind.TIMED_OUT) {
        return false; // no primary so far: who asks has a deadline of its own
      }
      throw trouble;
    }
  }
}
