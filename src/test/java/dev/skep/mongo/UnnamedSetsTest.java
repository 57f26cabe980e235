package dev.skep.mongo;

import static dev.skep.mongo.MongoWorld.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.steps.StartMember;
import dev.skep.run.Seen;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A set that the file no longer names holds data still, and is kept whole as long as it stands. */
class UnnamedSetsTest {
  private static final SetName RS2 = new SetName("rs2");

  private static MongoWorld oneShardOfTwo(int hosts) {
    return MongoWorld.nothingYet(hosts).running().wanting(1, 3);
  }

  @Test
  void itIsLeftAsItIsAndThatIsSaidOnce() {
    var draft = oneShardOfTwo(3).draft();

    assertThat(draft.plan().isEmpty()).isTrue();
    assertThat(draft.notes()).singleElement().asString().startsWith("rs2 is not in the file");
  }

  @Test
  void itsStoppedMemberIsStarted() {
    assertThat(ids(oneShardOfTwo(3).stopped("rs2_srv2").plan()))
        .containsExactlyInAnyOrder("mongo/rs2/start rs2_srv2", "mongo/rs2/ready");
  }

  @Test
  void itsMemberOnAHostThatIsGivenUpGetsASuccessor() {
    var world = oneShardOfTwo(4);
    var lost =
        world.observed().book().known().orElseThrow().of(RS2).stream()
            .filter(booking -> booking.host().number() == 1)
            .map(Booking::name)
            .toList();

    assertThat(lost).hasSize(1);
    assertThat(ids(Wrecks.givingUp(world, 1).plan()))
        .contains(
            "mongo/rs2/start rs2_srv4",
            "mongo/rs2/add rs2_srv4",
            "mongo/rs2/ready",
            "mongo/rs2/remove " + lost.getFirst());
  }

  @Test
  void itGetsNoMoreMembersThanItHasWhateverTheFileAsksOfOthers() {
    var plan = MongoWorld.nothingYet(5).running().wanting(1, 5).plan();

    assertThat(ids(plan)).contains("mongo/rs1/add rs1_srv4").noneMatch(it -> it.contains("rs2"));
  }

  @Test
  void itIsNeitherMadeAShardAgainNorFounded() {
    var world = oneShardOfTwo(3);
    var book = world.observed().book().known().orElseThrow();
    var unfounded = new MemberBook(book.members(), Set.of("cfg", "rs1"));

    var draft = world.with(Seen.present(unfounded)).with(RS2, Seen.absent()).draft();

    assertThat(draft.plan().isEmpty()).isTrue();
    assertThat(draft.notes())
        .containsExactly(
            "rs2_srv1 is not in the file; it is left as it is",
            "rs2_srv2 is not in the file; it is left as it is",
            "rs2_srv3 is not in the file; it is left as it is");
  }

  @Test
  void underAFileWithoutShardsAShardsSuccessorIsAShardsMember() {
    var plain = MongoWorld.desired(MongoWorld.spec(OptionalInt.empty(), 3, 0, 0), 4);
    var world = new MongoWorld(plain, MongoWorld.nothingYet(4).running().observed());

    var plan = Wrecks.givingUp(world, 1).plan();

    assertThat(plan.steps())
        .filteredOn(StartMember.class::isInstance)
        .extracting(step -> (StartMember) step)
        .filteredOn(start -> start.container().booking().set().equals(RS2))
        .singleElement()
        .satisfies(start -> {
          assertThat(start.container().kind()).isEqualTo(SetKind.SHARD);
          assertThat(start.container().booking().port()).isGreaterThan(27106);
        });
  }
}
