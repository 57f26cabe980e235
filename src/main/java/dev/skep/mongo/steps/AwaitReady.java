package dev.skep.mongo.steps;

import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Waits until each of these members of a set has its data and is counted. Others may be away: those
 * that were given up stand in its configuration until their successors are ready.
 *
 * @param voices who may be asked: one that is leaving may well be primary still
 * @param dropped who was given up before it had a vote: never counted, it would be waited for
 */
public record AwaitReady(
    SetName set, List<Booking> members, List<Booking> voices, List<Booking> dropped)
    implements MongoStep {
  /** A first copy takes as long as the data is large; a run gives it that, then looks again. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  public AwaitReady {
    members = List.copyOf(members);
    voices = List.copyOf(voices);
    dropped = List.copyOf(dropped);
  }

  @Override
  public StepId id() {
    return MongoStep.ready(set);
  }

  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<StepId>();
    needs.add(MongoStep.admin(set));
    for (var member : members) {
      needs.add(MongoStep.start(set, member.name()));
      needs.add(MongoStep.add(set, member.name()));
    }
    dropped.forEach(each -> needs.add(MongoStep.drop(set, each.name())));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "wait until all of %s is counted".formatted(set);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var primaries = new PrimaryFinder(context, set, voices);
    var addresses = members.stream().map(each -> context.seat(each).address()).toList();
    context.await(
        () -> primaries.primary().status().isReady(addresses),
        "every member of %s to be healthy and counted".formatted(set),
        LIMIT);
  }
}
