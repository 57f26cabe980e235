package dev.skep.mongo.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Waits until every replica set with a member on a host can do without that member, and makes the
 * host's primaries step down. A set of fewer than three members cannot hand over: it is without
 * that member until it is back.
 */
public record HandPrimariesOver(HostName host, MemberBook book, Set<StepId> needs)
    implements MongoStep {
  /** A member that was away just now may still copy what it missed. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final int ENOUGH = 3;

  public HandPrimariesOver {
    needs = Set.copyOf(needs);
  }

  /** Whether the set goes on taking writes while one of its members is away. */
  public static boolean canDoWithout(MemberBook book, Booking member) {
    return book.of(member.set()).size() >= ENOUGH;
  }

  @Override
  public StepId id() {
    return MongoStep.handedOver(host);
  }

  @Override
  public String title() {
    return "have no primary on %s".formatted(host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var sets = new SetCompleteness(context, book);
    for (var member : members()) {
      var set = member.set();
      context.await(
          () -> sets.isWhole(set),
          "all of %s to be healthy before %s goes".formatted(set, host),
          LIMIT);
      if (canDoWithout(book, member)) {
        handOver(context, member);
      }
    }
  }

  private List<Booking> members() {
    return book.wanted().stream()
        .filter(booking -> !booking.isRouter() && booking.host().equals(host))
        .toList();
  }

  private void handOver(MongoContext context, Booking member) throws InterruptedException {
    try {
      new PrimaryHandover(context, member, book.of(member.set())).run();
    } catch (ServerRefusal refusal) {
      throw MongoTroubles.refused("have %s step down".formatted(member.name()), refusal);
    }
  }
}
