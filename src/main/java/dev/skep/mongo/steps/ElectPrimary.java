package dev.skep.mongo.steps;

import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.List;
import java.util.Set;

/**
 * Makes a replica set whose primary is surely lost elect another one at once. By itself the set
 * does so only after 10 to 12 s, since it cannot know what a machine's provider knows. It is an
 * election like any other: without a majority there is no primary.
 */
public record ElectPrimary(SetName set, List<Booking> voices) implements MongoStep {
  public ElectPrimary {
    voices = List.copyOf(voices);
  }

  @Override
  public StepId id() {
    return MongoStep.elect(set);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of();
  }

  @Override
  public String title() {
    return "have %s elect a primary: the one it had is gone".formatted(set);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    new PrimaryFinder(context, set, voices).elect();
  }
}
