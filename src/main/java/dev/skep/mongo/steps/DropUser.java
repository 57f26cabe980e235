package dev.skep.mongo.steps;

import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.util.List;
import java.util.Set;

/**
 * Removes the database user of an app that the file no longer names, once no instance of the app
 * runs. The database stays: data is removed only when a person asks for it by name.
 */
public record DropUser(String app, SetName home, List<Booking> members) implements MongoStep {
  public DropUser {
    members = List.copyOf(members);
  }

  @Override
  public StepId id() {
    return MongoStep.noUser(app);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(MongoStep.admin(home), StepKind.REMOVE_APP.of(app));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public String title() {
    return "remove user %s; the database %s stays".formatted(app, app);
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    new PrimaryFinder(context, home, members)
        .change("remove user " + app, primary -> primary.dropUser(app));
  }
}
