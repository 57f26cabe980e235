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

/**
 * Checks whether the replica sets of a member book are whole, by asking their primaries and the
 * members themselves.
 */
record SetCompleteness(MongoContext context, MemberBook book) {
  /**
   * The accepted replication lag: a write's clock counts in seconds, and heartbeats come every 2 s.
   */
  private static final Duration MOMENTS = Duration.ofSeconds(5);

  List<SetName> sets() {
    return book.foundedSets();
  }

  /**
   * Whether every member of the set is healthy, has its vote and has caught up with the primary.
   */
  boolean isWhole(SetName set) throws InterruptedException {
    return answered(() -> {
      var status = new PrimaryFinder(context, set, book.of(set)).primary().status();
      return status.primary().isPresent() && status.isWhole() && status.isCaughtUp(MOMENTS);
    });
  }

  /**
   * Whether the member itself says that it is healthy: the others may still report the state of
   * before it was away.
   */
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
        return false; // no primary yet: the caller has its own deadline
      }
      throw trouble;
    }
  }
}
