package dev.skep.mongo;

import static dev.skep.mongo.MongoWorld.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.steps.AwaitReady;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.mongo.steps.RemoveMember;
import dev.skep.mongo.steps.StartMember;
import dev.skep.run.Plan;
import dev.skep.run.Seen;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Members whose data or whose host is lost, and what is planned in their place. */
class ReplacementTest {
  private static final SetName RS1 = new SetName("rs1");

  private static MongoWorld wiped(String name) {
    return Wrecks.wiped(MongoWorld.nothingYet(3).running(), name);
  }

  private static Set<String> needs(Plan<MongoContext> plan, String id) {
    return plan.steps().stream()
        .filter(step -> step.id().path().equals(id))
        .flatMap(step -> step.needs().stream())
        .map(need -> need.path())
        .collect(Collectors.toSet());
  }

  @Test
  void aMemberThatItsSetCountsOnStartsOnlyWithItsData() {
    var world = MongoWorld.nothingYet(3).running().without("rs1_srv2");

    assertThat(world.plan().steps())
        .filteredOn(StartMember.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            StartMember.class,
            start -> assertThat(start.data()).isEqualTo(StartMember.Data.COUNTED_ON));
  }

  @Test
  void whetherASetCountsOnAMemberIsDoubtfulWhenTheSetIsSilent() {
    var world =
        MongoWorld.nothingYet(3)
            .running()
            .without("rs1_srv2")
            .with(RS1, Seen.unknown("no answer within 600 ms"));

    assertThat(world.plan().steps())
        .singleElement()
        .isInstanceOfSatisfying(
            StartMember.class,
            start -> assertThat(start.data()).isEqualTo(StartMember.Data.COUNTED_ON));
  }

  @Test
  void aMemberWhoseDataIsGoneIsReplacedUnderANewNameAndLeavesLast() {
    var plan = wiped("rs1_srv2").plan();

    assertThat(ids(plan))
        .containsExactlyInAnyOrder(
            "mongo/book",
            "mongo/rs1/start rs1_srv4",
            "mongo/rs1/add rs1_srv4",
            "mongo/rs1/ready",
            "mongo/rs1/remove rs1_srv2");
    assertThat(needs(plan, "mongo/rs1/remove rs1_srv2"))
        .containsExactlyInAnyOrder("mongo/book", "mongo/rs1/ready");
    assertThat(needs(plan, "mongo/rs1/ready")).contains("mongo/rs1/add rs1_srv4");
  }

  @Test
  void whereTheSuccessorStandsAtTheSameAddressTheOldOneLeavesFirst() {
    var plan = wiped("cfg2").plan();

    assertThat(ids(plan))
        .containsExactlyInAnyOrder(
            "mongo/book",
            "mongo/cfg/make room for cfg4",
            "mongo/cfg/start cfg4",
            "mongo/cfg/add cfg4",
            "mongo/cfg/ready");
    assertThat(needs(plan, "mongo/cfg/start cfg4")).contains("mongo/cfg/make room for cfg4");
    assertThat(plan.steps())
        .filteredOn(StartMember.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            StartMember.class,
            start -> assertThat(start.data()).isEqualTo(StartMember.Data.OUTSIDE));
  }

  @Test
  void membersOfAHostThatIsGivenUpAreReplacedOnOthers() {
    var world = Wrecks.givingUp(MongoWorld.nothingYet(4).running(), 2);
    var lost =
        world.observed().book().known().orElseThrow().wanted().stream()
            .filter(booking -> booking.host().number() == 2)
            .toList();

    var plan = world.plan();

    assertThat(lost).isNotEmpty();
    var book = BookedMembers.of(world.desired(), world.observed()).book().orElseThrow();
    assertThat(book.wanted()).noneMatch(booking -> booking.host().number() == 2);
    for (var booking : lost) {
      if (!booking.isRouter()) {
        assertThat(ids(plan))
            .contains("mongo/%s/remove %s".formatted(booking.set(), booking.name()));
      }
    }
    assertThat(needs(plan, "mongo/book")).contains("hosts/shop-mongodb-2/retire");
  }

  @Test
  void whoIsAskedToLeaveHasItsSayUntilItIsOff() {
    var world = Wrecks.leaving(MongoWorld.nothingYet(4).running(), 1);
    var leaving =
        world.observed().book().known().orElseThrow().wanted().stream()
            .filter(booking -> booking.host().number() == 1 && !booking.isRouter())
            .toList();

    assertThat(leaving).isNotEmpty();
    assertThat(world.plan().steps())
        .filteredOn(RemoveMember.class::isInstance)
        .hasSameSizeAs(leaving)
        .allSatisfy(step -> {
          var removal = (RemoveMember) step;
          assertThat(removal.voices()).extracting(Booking::name).contains(removal.leaving().name());
        });
    assertThat(world.plan().steps())
        .filteredOn(AwaitReady.class::isInstance)
        .allSatisfy(
            step -> assertThat(((AwaitReady) step).members()).doesNotContainAnyElementsOf(leaving));
  }

  @Test
  void withoutAMajorityNothingIsReplacedAndItIsSaid() {
    var draft = Wrecks.withoutMajority(wiped("rs1_srv2"), RS1).draft();

    assertThat(ids(draft.plan())).doesNotContain("mongo/book").noneMatch(it -> it.contains("srv4"));
    assertThat(draft.notes()).anyMatch(note -> note.contains("without a majority"));
  }

  @Test
  void anElectionUnderWayIsNoLackOfAMajority() {
    var world = Wrecks.withoutPrimary(wiped("rs1_srv1"), RS1);

    assertThat(ids(world.plan())).contains("mongo/rs1/remove rs1_srv1");
  }

  @Test
  void whoNeverHadAVoteIsTakenOutAtOnceSinceAllWouldWaitForIt() {
    var world = wiped("rs1_srv2");
    var uncounted = MongoWorld.address(world.booking("rs1_srv2"));
    var plan =
        world
            .with(
                RS1,
                world
                    .observed()
                    .set(RS1)
                    .map(status -> new SetStatus(RS1, status.members(), 2, Set.of(uncounted))))
            .plan();

    assertThat(ids(plan))
        .contains("mongo/rs1/drop rs1_srv2")
        .doesNotContain("mongo/rs1/remove rs1_srv2");
    assertThat(needs(plan, "mongo/rs1/drop rs1_srv2")).containsExactly("mongo/book");
    assertThat(needs(plan, "mongo/rs1/ready")).contains("mongo/rs1/drop rs1_srv2");
  }

  @Test
  void whatWasBegunIsGoneOnWith() {
    var world = wiped("rs1_srv2");
    var book = BookedMembers.of(world.desired(), world.observed()).book().orElseThrow();

    var plan = world.with(Seen.present(book)).plan();

    assertThat(ids(plan))
        .containsExactlyInAnyOrder(
            "mongo/rs1/start rs1_srv4",
            "mongo/rs1/add rs1_srv4",
            "mongo/rs1/ready",
            "mongo/rs1/remove rs1_srv2");
  }
}
