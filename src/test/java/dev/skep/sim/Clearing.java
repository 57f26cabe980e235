package dev.skep.sim;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.docker.model.Removal;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.PlanDraft;
import dev.skep.run.StepKind;
import java.util.Set;

/** Takes a set that was not seen for one that is broken, and removes its members. */
record Clearing(PlanFunction honest) implements PlanFunction {
  @Override
  public PlanDraft<ClusterContext> plan(Desired desired, Observed observed) {
    var draft = honest.plan(desired, observed);
    var book = observed.mongo().book().known().orElse(MemberBook.EMPTY);
    observed
        .mongo()
        .sets()
        .forEach((name, seen) -> {
          if (seen.isUnknown()) {
            book.of(new SetName(name.value())).forEach(member -> draft.add(removal(member)));
          }
        });
    return draft;
  }

  private static Spoiled.Instead removal(Booking member) {
    return new Spoiled.Instead(
        StepKind.DROP_MEMBER.of(member.set(), member.name()),
        Set.of(),
        "clear " + member.name(),
        context -> {
          var engine = context.engine(member.host());
          if (engine.containers().find(member.name()).isPresent()) {
            engine.containers().remove(member.name(), Removal.FORCE);
          }
        });
  }
}
