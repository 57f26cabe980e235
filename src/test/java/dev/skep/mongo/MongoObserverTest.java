package dev.skep.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.fake.FakeMongo;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.run.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** Whom a look at MongoDB asks, and whom only when others say nothing. */
class MongoObserverTest {
  private static final SetName RS1 = new SetName("rs1");

  private final MongoWorld world = MongoWorld.plainNothingYet(3).running();
  private final FakeMongo mongo = new FakeMongo();
  private final Members members = mongo.members(() -> "the administrator's");
  private final Set<String> asked = new ConcurrentSkipListSet<>();

  private void start(String name) {
    mongo.start(MongoWorld.address(world.booking(name)), name, RS1, SetKind.PLAIN);
  }

  private void found(String first, String second) {
    start(first);
    start(second);
    var member = members.member(seat(first));
    member.initiate(RS1, SetKind.PLAIN, 0);
    member.ensureAdministrator();
    member.addMember(seat(second).address(), 1);
  }

  private Seat seat(String name) {
    var booking = world.booking(name);
    return new Seat(name, booking.host(), MongoWorld.address(booking));
  }

  private MongoObserved look(String... givenUp) {
    var book = world.observed().book().known().orElseThrow().retiring(List.of(givenUp));
    return new MongoObserver(new Listed(members, asked), Duration.ofSeconds(2))
        .observe(world.observed().hosts(), Seen.present(book));
  }

  @Test
  void oneMemberIsAskedWhereItAnswersAndNobodyElse() {
    found("rs1_srv2", "rs1_srv1");

    assertThat(look("rs1_srv2").set(RS1).isPresent()).isTrue();
    assertThat(asked).containsExactly("rs1_srv1");
  }

  @Test
  void whereNoOtherMemberAnswersOneThatWasGivenUpTells() {
    found("rs1_srv2", "rs1_srv1");
    mongo.stop(seat("rs1_srv1").address());

    assertThat(look("rs1_srv2").set(RS1).known())
        .hasValueSatisfying(
            status -> assertThat(status.standingOf(seat("rs1_srv2").address())).isPresent());
  }

  @Test
  void whoLeftItsSetTellsNothingOfIt() {
    found("rs1_srv1", "rs1_srv2");
    members.member(seat("rs1_srv1")).removeMember(seat("rs1_srv2").address());
    mongo.stop(seat("rs1_srv1").address());

    assertThat(look("rs1_srv2").set(RS1).isUnknown()).isTrue();
  }

  /** Notes down which members are asked. */
  private record Listed(Members members, Set<String> asked) implements Members {
    @Override
    public Member member(Seat seat) {
      asked.add(seat.container());
      return members.member(seat);
    }

    @Override
    public Router router(Seat seat) {
      return members.router(seat);
    }

    @Override
    public void close() {
      members.close();
    }
  }
}
