package dev.skep.mongo;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Refusal;
import dev.skep.run.StepId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a member that was given up out of its set's configuration. */
record RemoveMember(
    StepId id, Set<StepId> needs, Booking leaving, Address address, List<Booking> members)
    implements MongoStep {
  RemoveMember {
    needs = Set.copyOf(needs);
    members = List.copyOf(members);
  }

  /**
   * Once its successor has the data and is counted: until then the set keeps as many votes as it
   * had.
   *
   * @param after the one that is taken out before it: one change of a configuration at a time
   */
  static RemoveMember onceReplaced(
      Booking leaving, Address address, Optional<String> after, List<Booking> members) {
    var set = leaving.set();
    var needs = new HashSet<>(Set.of(BOOK, MongoStep.ready(set)));
    after.ifPresent(earlier -> needs.add(MongoStep.remove(set, earlier)));
    return new RemoveMember(
        MongoStep.remove(set, leaving.name()), needs, leaving, address, members);
  }

  /**
   * Before its successor starts, which stands at the very same address: an empty one there would be
   * taken for the old one and vote.
   */
  static RemoveMember toMakeRoom(
      Booking leaving, Address address, Booking successor, List<Booking> members) {
    var id = MongoStep.vacate(leaving.set(), successor.name());
    var others = members.stream().filter(each -> !each.equals(successor)).toList();
    return new RemoveMember(id, Set.of(BOOK), leaving, address, others);
  }

  @Override
  public String title() {
    return "take %s (%s) out of %s".formatted(leaving.name(), address, leaving.set());
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    try {
      new Primaries(context, leaving.set(), members)
          .change("let %s go".formatted(leaving.name()), primary -> primary.removeMember(address));
    } catch (Refusal refusal) {
      throw Troubles.refused("take %s out of %s".formatted(leaving.name(), leaving.set()), refusal);
    }
  }
}
