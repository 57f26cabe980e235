package dev.skep.mongo.steps;

import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.List;
import java.util.Set;

/** Makes majority the default write concern: an acknowledged write then survives its primary. */
public record SetDefaults(SetName home, List<Booking> members) implements MongoStep {
  public SetDefaults {
    members = List.copyOf(members);
  }

  @Override
  public StepId id() {
    return DEFAULTS;
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(MongoStep.admin(home));
  }

  @Override
  public String title() {
    return "make majority the default write concern";
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    new PrimaryFinder(context, home, members)
        .change("take the default write concern", Member::ensureMajorityWrites);
  }
}
