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
 * Waits until each of these members of a replica set has its data and its vote. Other members may
 * be away: retired ones stay in the configuration until their successors are ready.
 *
 * @param voices the members that may be asked; a member that is leaving may still be primary
 * @param dropped members that were retired before they had a vote; they would never get one, so
 *     they are removed first
 */
public record AwaitReady(
    SetName set, List<Booking> members, List<Booking> voices, List<Booking> dropped)
    implements MongoStep {
  /**
   * The time that one run waits. The first copy of large data may take longer; then the next run
   * goes on waiting.
   */
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
