package dev.skep.mongo.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.MemberContract;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Time;
import org.junit.jupiter.api.Test;

class FakeMembersTest extends MemberContract {
  private final FakeMongo world = new FakeMongo();
  private final Members members = world.members(() -> "the administrator's");
  private int port = 27100;

  @Override
  protected Member freshMember(SetName set, SetKind kind) {
    var seat = seat();
    world.start(seat.address(), seat.container(), set, kind);
    return members.member(seat);
  }

  @Override
  protected Member silentMember() {
    return members.member(seat());
  }

  @Test
  void whoStartsEmptyWhereItsSetCountsOnItIsTold() {
    var first = freshMember(new SetName("rs1"), SetKind.PLAIN);
    first.initiate(new SetName("rs1"), SetKind.PLAIN, 0);
    first.ensureAdministrator();
    assertThat(world.unknowingVoters()).isEmpty();

    var second = freshMember(new SetName("rs1"), SetKind.PLAIN).seat();
    first.addMember(second.address(), 1);
    first.status(); // it copies, and is not counted yet
    assertThat(world.unknowingVoters()).isEmpty();

    first.status();
    world.stop(second.address());
    world.loseData(second.container());
    world.start(second.address(), second.container(), new SetName("rs1"), SetKind.PLAIN);

    assertThat(world.unknowingVoters()).containsExactly(second.address() + " of rs1");
  }

  private Seat seat() {
    port++;
    var host = HostName.of("test", "mongodb", 1);
    return new Seat("member" + port, host, new Address("10.0.0.1", port));
  }

  @Override
  protected Time time() {
    return Time.system();
  }
}
