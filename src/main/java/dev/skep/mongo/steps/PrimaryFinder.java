package dev.skep.mongo.steps;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Finds the primary of a replica set and makes changes on it. */
final class PrimaryFinder {
  /** An election takes 10 to 12 s by default; the limit is more than twice that. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final MongoContext context;
  private final SetName set;
  private final List<Booking> members;

  PrimaryFinder(MongoContext context, SetName set, List<Booking> members) {
    this.context = context;
    this.set = set;
    this.members = List.copyOf(members);
  }

  /** Finds the primary without a user, for a replica set that has no administrator yet. */
  Member beforeUsers() throws InterruptedException {
    return await(this::primaryByState);
  }

  Member primary() throws InterruptedException {
    return await(this::primaryByStatus);
  }

  /**
   * Makes a change on the primary. It repeats the change on the then current primary while the
   * refusal is a transient one.
   */
  void change(String what, Consumer<Member> change) throws InterruptedException {
    var last = new AtomicReference<>("");
    try {
      context.await(() -> isTaken(change, last), "%s to %s".formatted(set, what), LIMIT);
    } catch (Trouble waited) {
      throw last.get().isEmpty() ? waited : waited.evidence(List.of(last.get()));
    }
  }

  private boolean isTaken(Consumer<Member> change, AtomicReference<String> last)
      throws InterruptedException {
    try {
      change.accept(primary());
      return true;
    } catch (ServerRefusal refusal) {
      if (!refusal.isPassing()) {
        throw refusal;
      }
      last.set(String.valueOf(refusal.getMessage()));
      return false;
    }
  }

  /**
   * Makes the members stand for election one after the other until one is elected. The elected
   * member takes writes only a moment later; another election would unseat it.
   */
  void elect() throws InterruptedException {
    var last = new AtomicReference<>("");
    try {
      context.await(
          () -> isLed() || there().stream().anyMatch(each -> standsWithSuccess(each, last)),
          "%s to elect a primary".formatted(set),
          LIMIT);
      context.await(this::isLed, "%s to take writes".formatted(set), LIMIT);
    } catch (Trouble waited) {
      throw last.get().isEmpty() ? waited : waited.evidence(List.of(last.get()));
    }
  }

  private boolean isLed() {
    return there().stream().anyMatch(PrimaryFinder::takesWrites);
  }

  private static boolean standsWithSuccess(Member member, AtomicReference<String> last) {
    try {
      member.standForElection();
      return true;
    } catch (AdminException refused) {
      last.set(String.valueOf(refused.getMessage()));
      return false;
    }
  }

  private static boolean takesWrites(Member member) {
    try {
      return member.isWritablePrimary();
    } catch (AdminException _) {
      return false;
    }
  }

  private interface Search {
    Optional<Member> find();
  }

  private Member await(Search search) throws InterruptedException {
    var found = new AtomicReference<Optional<Member>>(Optional.empty());
    context.await(
        () -> {
          found.set(search.find());
          return found.get().isPresent();
        },
        "%s to have a primary".formatted(set),
        LIMIT);
    return found.get().orElseThrow();
  }

  private Optional<Member> primaryByState() {
    for (var member : there()) {
      if (member.state() instanceof MemberState.InSet in) {
        if (in.standing() == MemberHealth.PRIMARY) {
          return Optional.of(member);
        }
        var elsewhere = in.primary().flatMap(this::at).filter(Member::isWritablePrimary);
        if (elsewhere.isPresent()) {
          return elsewhere;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Member> primaryByStatus() {
    for (var member : there()) {
      try {
        var primary = member.status().primary().flatMap(this::at);
        if (primary.isPresent()) {
          return primary;
        }
      } catch (AdminException _) {
        // Another one may know.
      }
    }
    return Optional.empty();
  }

  private Optional<Member> at(Address address) {
    return there().stream().filter(member -> member.seat().address().equals(address)).findFirst();
  }

  /** The members whose hosts are made; the others have no address and hold no data yet. */
  private List<Member> there() {
    var there = new ArrayList<Member>();
    for (var booking : members) {
      try {
        there.add(context.member(booking));
      } catch (Trouble notMade) {
        // Its host has no address yet, or none any more.
      }
    }
    return there;
  }
}
