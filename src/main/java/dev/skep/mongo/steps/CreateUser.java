package dev.skep.mongo.steps;

import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.AppDatabase;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.swarm.SwarmStep;
import java.util.List;
import java.util.Set;

/** Creates an app's database user, with the vault's password and rights on its database only. */
public record CreateUser(AppDatabase database, SetName home, List<Booking> members)
    implements MongoStep {
  public CreateUser {
    members = List.copyOf(members);
  }

  @Override
  public StepId id() {
    return MongoStep.user(database.app());
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(MongoStep.admin(home), SwarmStep.VAULT);
  }

  @Override
  public String title() {
    return "create user %s of database %s".formatted(database.app(), database.app());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var password = context.vault().secret(database.secret());
    new PrimaryFinder(context, home, members)
        .change(
            "take user " + database.app(),
            primary -> primary.ensureUser(database.user(), password));
  }
}
