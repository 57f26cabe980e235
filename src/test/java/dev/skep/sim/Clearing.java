package dev.skep.sim;

import dev.skep.cluster.ClusterContext;
import dev.skep.cluster.Desired;
import dev.skep.cluster.Observed;
import dev.skep.cluster.Planning;
import dev.skep.docker.Removal;
import dev.skep.mongo.Booking;
import dev.skep.mongo.MemberBook;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.PlanDraft;
import dev.skep.run.StepKind;
import java.util.Set;

/** Takes a set that was not seen for one that is broken, and removes its members. */
record Clearing(Planning honest) implements Planning {
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
