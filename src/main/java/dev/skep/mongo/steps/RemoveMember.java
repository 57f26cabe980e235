package dev.skep.mongo.steps;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes a retired member from its replica set's configuration. A primary first hands over, so
 * that no write is refused for longer than an election among healthy members takes.
 *
 * @param voices the members that may be asked; the leaving one is among them as long as it answers
 */
public record RemoveMember(
    StepId id, Set<StepId> needs, Booking leaving, Address address, List<Booking> voices)
    implements MongoStep {
  public RemoveMember {
    needs = Set.copyOf(needs);
    voices = List.copyOf(voices);
  }

  /**
   * Removes the member once its successor has the data and a vote: until then the set keeps as many
   * votes as it had.
   *
   * @param after the member that is removed before it, since a configuration takes one change at a
   *     time
   */
  public static RemoveMember onceReplaced(
      Booking leaving, Address address, Optional<String> after, List<Booking> voices) {
    var set = leaving.set();
    var needs = new HashSet<>(Set.of(BOOK, MongoStep.ready(set)));
    after.ifPresent(earlier -> needs.add(MongoStep.remove(set, earlier)));
    return new RemoveMember(MongoStep.remove(set, leaving.name()), needs, leaving, address, voices);
  }

  /**
   * Removes the member before its successor starts at the same address: an empty member there would
   * be taken for the old one and vote.
   */
  public static RemoveMember toMakeRoom(
      Booking leaving, Address address, Booking successor, List<Booking> voices) {
    var id = MongoStep.vacate(leaving.set(), successor.name());
    var others = voices.stream().filter(each -> !each.equals(successor)).toList();
    return new RemoveMember(id, Set.of(BOOK), leaving, address, others);
  }

  /** Removes the member at once: it never had a vote, and the set's readiness waits for it. */
  public static RemoveMember neverCounted(
      Booking leaving, Address address, Optional<String> after, List<Booking> voices) {
    var set = leaving.set();
    var needs = new HashSet<>(Set.of(BOOK));
    after.ifPresent(earlier -> needs.add(MongoStep.drop(set, earlier)));
    return new RemoveMember(MongoStep.drop(set, leaving.name()), needs, leaving, address, voices);
  }

  @Override
  public String title() {
    return "take %s (%s) out of %s".formatted(leaving.name(), address, leaving.set());
  }

  @Override
  public Cost cost() {
    return new Cost.MemberLeaves(leaving.set().value(), address.toString());
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    try {
      if (voices.contains(leaving)) {
        new PrimaryHandover(context, leaving, voices).run();
      }
      var others = voices.stream().filter(each -> !each.equals(leaving)).toList();
      new PrimaryFinder(context, leaving.set(), others)
          .change("let %s go".formatted(leaving.name()), primary -> primary.removeMember(address));
    } catch (ServerRefusal refusal) {
      throw MongoTroubles.refused(
          "take %s out of %s".formatted(leaving.name(), leaving.set()), refusal);
    }
  }
}
