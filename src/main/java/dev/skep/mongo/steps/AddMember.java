package dev.skep.mongo.steps;

import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.admin.SetConfig;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.swarm.SwarmStep;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Adds a member to its replica set's configuration. MongoDB copies the data to the member, which
 * gets its vote only then.
 *
 * @param after the member that is added before it, since a configuration takes one change at a time
 */
public record AddMember(Booking booking, Optional<String> after, List<Booking> members)
    implements MongoStep {
  public AddMember {
    members = List.copyOf(members);
  }

  private SetName set() {
    return booking.set();
  }

  @Override
  public StepId id() {
    return MongoStep.add(set(), booking.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<StepId>();
    needs.add(MongoStep.admin(set()));
    needs.add(MongoStep.start(set(), booking.name()));
    // In the Swarm a lost host is noticed, so the member is not started again without its data.
    needs.add(SwarmStep.joined(booking.host()));
    after.ifPresent(name -> needs.add(MongoStep.add(set(), name)));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "add %s to %s".formatted(booking.name(), set());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var others = members.stream().filter(each -> !each.equals(booking)).toList();
    var primaries = new PrimaryFinder(context, set(), others);
    var config = primaries.primary().config();
    var address = context.seat(booking).address();
    if (config.names(address)) {
      return;
    }
    refuseStrangers(context.member(booking), config);
    try {
      primaries.change(
          "take in " + booking.name(), primary -> primary.addMember(address, booking.memberId()));
    } catch (ServerRefusal refusal) {
      throw MongoTroubles.refused("add %s to %s".formatted(booking.name(), set()), refusal);
    }
  }

  /**
   * Refuses a member of another replica set: the server itself would accept it, and both sets would
   * claim to be right.
   */
  private void refuseStrangers(Member member, SetConfig config) {
    var what = title();
    var seat = member.seat();
    switch (member.state()) {
      case MemberState.NeverInitiated _ -> {}
      case MemberState.Removed _ -> compareIds(member, config);
      case MemberState.InSet _ -> compareIds(member, config);
      case MemberState.Foreign(var reason) -> throw MongoTroubles.foreign(what, seat, reason);
      case MemberState.Silent(var reason) -> throw MongoTroubles.silent(what, seat, reason);
    }
  }

  private void compareIds(Member member, SetConfig config) {
    String there;
    try {
      there = member.config().replicaSetId();
    } catch (AdminException _) {
      there = "unknown";
    }
    if (!there.equals(config.replicaSetId())) {
      throw MongoTroubles.otherSet(set(), member.seat(), there, config.replicaSetId());
    }
  }
}
