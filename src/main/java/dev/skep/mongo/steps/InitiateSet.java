package dev.skep.mongo.steps;

import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.swarm.SwarmStep;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Initiates a replica set with its first member; the others join one by one ({@link AddMember}).
 * One member is writable at once, a whole list waits about 10 s for an election (measured, MongoDB
 * 6.0). It does so only when every member says that it never was in a set; a set that is initiated
 * already is adopted.
 */
public record InitiateSet(SetName set, SetKind kind, List<Booking> members) implements MongoStep {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  public InitiateSet {
    members = List.copyOf(members);
  }

  @Override
  public StepId id() {
    return MongoStep.initiate(set);
  }

  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<StepId>();
    members.forEach(member -> needs.add(MongoStep.start(set, member.name())));
    needs.add(SwarmStep.joined(members.getFirst().host()));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "initiate replica set %s on %s".formatted(set, members.getFirst().name());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    if (!MemberStates.of(context, members).stream().anyMatch(this::isInitiated)) {
      var first = context.member(members.getFirst());
      first.initiate(set, kind, members.getFirst().memberId());
      context.await(
          first::isWritablePrimary,
          "%s to become primary of %s".formatted(first.seat(), set),
          LIMIT);
    }
  }

  /**
   * Whether the member is in this set already; refuses one that is neither fresh nor of this set.
   */
  private boolean isInitiated(MemberStates.Answer answer) {
    var seat = answer.seat();
    var what = "initiate replica set " + set;
    return switch (answer.state()) {
      case MemberState.NeverInitiated _ -> false;
      case MemberState.InSet in when in.set().equals(set) -> true; // an earlier run got here
      case MemberState.InSet in ->
          throw MongoTroubles.foreign(what, seat, "it is a member of set %s".formatted(in.set()));
      case MemberState.Removed _ ->
          throw MongoTroubles.foreign(what, seat, "it was in a set and was taken out of it");
      case MemberState.Foreign(var reason) -> throw MongoTroubles.foreign(what, seat, reason);
      case MemberState.Silent(var reason) -> throw MongoTroubles.silent(what, seat, reason);
    };
  }
}
