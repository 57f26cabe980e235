package dev.skep.mongo;

import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.List;
import java.util.Set;

/** Gives clients that ask for no write concern the majority's: what is acknowledged then stays. */
record SetDefaults(SetName home, List<Booking> members) implements MongoStep {
  SetDefaults {
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
    new Primaries(context, home, members)
        .change("take the default write concern", Member::ensureMajorityWrites);
  }
}
