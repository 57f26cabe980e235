package dev.skep.mongo.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.Set;

/**
 * Waits until MongoDB has recovered from a host's absence: the host's members and routers answer,
 * and every replica set is whole, also those on other hosts.
 */
public record AwaitWhole(HostName host, MemberBook book, Set<StepId> needs) implements MongoStep {
  /** The time for a member to start, recover and catch up with what was written meanwhile. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  public AwaitWhole {
    needs = Set.copyOf(needs);
  }

  @Override
  public StepId id() {
    return MongoStep.whole(host);
  }

  @Override
  public String title() {
    return "wait until every replica set is whole again, with %s".formatted(host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var sets = new SetCompleteness(context, book);
    for (var booking : book.wanted()) {
      if (booking.host().equals(host)) {
        context.await(
            () -> booking.isRouter() ? sets.serves(booking) : sets.isHealthy(booking),
            "%s on %s to be back".formatted(booking.name(), host),
            LIMIT);
      }
    }
    for (var set : sets.sets()) {
      context.await(
          () -> sets.isWhole(set),
          "every member of %s to be healthy and counted".formatted(set),
          LIMIT);
    }
  }
}
