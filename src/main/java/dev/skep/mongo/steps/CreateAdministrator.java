package dev.skep.mongo.steps;

import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.swarm.SwarmStep;
import java.util.List;
import java.util.Set;

/**
 * Creates a replica set's administrator, which the server allows once and only from its own host,
 * and logs in as it. Then records that the set is founded: from now on it is never initiated again.
 */
public record CreateAdministrator(SetName set, List<Booking> members) implements MongoStep {
  public CreateAdministrator {
    members = List.copyOf(members);
  }

  @Override
  public StepId id() {
    return MongoStep.admin(set);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(MongoStep.initiate(set), SwarmStep.VAULT);
  }

  @Override
  public String title() {
    return "create the administrator of " + set;
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var primary = new PrimaryFinder(context, set, members).beforeUsers();
    try {
      primary.ensureAdministrator();
    } catch (ServerRefusal refusal) {
      if (refusal.code() == ServerRefusal.AUTHENTICATION_FAILED) {
        throw MongoTroubles.foreign(
            "log in to " + set, primary.seat(), "it has users, and none that this cluster made");
      }
      throw MongoTroubles.refused("create the administrator of " + set, refusal);
    }
    context
        .documents()
        .update(
            MemberBook.DOCUMENT, MemberBook.class, MemberBook.EMPTY, book -> book.founding(set));
  }
}
