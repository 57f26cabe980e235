package dev.skep.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.fake.FakeMongo;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberRole;
import dev.skep.mongo.steps.AddMember;
import dev.skep.mongo.steps.CreateAdministrator;
import dev.skep.mongo.steps.InitiateSet;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.mongo.steps.MongoStep;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A member that belongs to somebody else, or was initiated apart, is refused and never merged. */
class ForeignMembersTest {
  private static final SetName RS1 = new SetName("rs1");
  private static final SetName RS9 = new SetName("rs9");

  private final FakeMongo world = new FakeMongo();
  private final Members ours = world.members(() -> "ours");
  private final Members theirs = world.members(() -> "theirs");
  private final MongoContext context = new MongoAlone(ours);
  private final Booking first = booking(1);
  private final Booking second = booking(2);
  private final Booking elsewhere = booking(9);

  private static Booking booking(int number) {
    return new Booking(
        "rs1_srv" + number,
        MemberRole.MEMBER,
        RS1,
        HostName.of("shop", "mongodb", number),
        27100 + number,
        Booking.State.WANTED);
  }

  private void start(Booking booking, String data, SetName set) {
    world.start(context.seat(booking).address(), data, set, SetKind.SHARD);
  }

  /** A set of one, with an administrator. */
  private void found(Members whose, Booking booking, String data, SetName set) {
    start(booking, data, set);
    var member = whose.member(context.seat(booking));
    member.initiate(set, SetKind.SHARD, 0);
    member.ensureAdministrator();
  }

  /** What was founded elsewhere lies in another one's volume now. */
  private void moveTo(Booking booking, String data) {
    world.stop(context.seat(elsewhere).address());
    start(booking, data, RS1);
  }

  private Trouble refusal(MongoStep step) {
    var before = everything();
    var trouble = catchThrowableOfType(Trouble.class, () -> step.run(context));
    assertThat(trouble).isNotNull();
    assertThat(everything()).isEqualTo(before);
    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.FAILED);
    assertThat(trouble.next()).startsWith("Nothing was changed.").contains("remove the container");
    return trouble;
  }

  private List<String> everything() {
    return world.sets().stream().map(set -> set.config() + " " + set.catalogue()).toList();
  }

  private AddMember add() {
    return new AddMember(second, Optional.empty(), List.of(first, second));
  }

  private InitiateSet initiate() {
    return new InitiateSet(RS1, SetKind.SHARD, List.of(first, second));
  }

  @Test
  void aMemberOfSomebodyElseIsNotAdded() {
    found(ours, first, "data 1", RS1);
    found(theirs, elsewhere, "their data", RS1);
    moveTo(second, "their data");

    assertThat(refusal(add()))
        .hasMessageContaining("Cannot add rs1_srv2 to rs1:")
        .hasMessageContaining("this cluster's administrator is not one");
  }

  @Test
  void aMemberThatWasInitiatedApartIsNotAddedThoughItsSetHasTheSameName() {
    found(ours, first, "data 1", RS1);
    found(ours, second, "data 2", RS1);

    assertThat(refusal(add()))
        .hasMessageContaining("it belongs to another set named rs1")
        .hasMessageContaining("%s here, %s there".formatted(id(0), id(1)));
  }

  @Test
  void aMemberThatWasInitiatedApartByASetWithoutOurUserIsNotAddedEither() {
    found(ours, first, "data 1", RS1);
    found(theirs, second, "data 2", RS1);

    assertThat(refusal(add())).hasMessageContaining("%s here, unknown there".formatted(id(0)));
  }

  private String id(int index) {
    return world.sets().get(index).id();
  }

  @Test
  void noSetIsInitiatedWhereOneOfItsMembersIsInAnother() {
    start(first, "data 1", RS1);
    found(ours, second, "data 2", RS9);

    assertThat(refusal(initiate()))
        .hasMessageContaining("Cannot initiate replica set rs1:")
        .hasMessageContaining("it is a member of set rs9");
  }

  @Test
  void noSetIsInitiatedWhereOneOfItsMembersWasTakenOutOfASet() {
    start(first, "data 1", RS1);
    found(ours, elsewhere, "data 9", RS1);
    moveTo(second, "data 9");

    assertThat(refusal(initiate())).hasMessageContaining("it was in a set and was taken out of it");
  }

  @Test
  void noSetIsInitiatedWhereOneOfItsMembersIsSomebodyElses() {
    start(first, "data 1", RS1);
    found(theirs, elsewhere, "their data", RS1);
    moveTo(second, "their data");

    assertThat(refusal(initiate())).hasMessageContaining("this cluster's administrator is not one");
  }

  @Test
  void noAdministratorIsMadeWhereSomebodyElseHasOne() {
    found(theirs, first, "their data", RS1);

    assertThat(refusal(new CreateAdministrator(RS1, List.of(first))))
        .hasMessageContaining("Cannot log in to rs1:")
        .hasMessageContaining("it has users, and none that this cluster made");
  }
}
