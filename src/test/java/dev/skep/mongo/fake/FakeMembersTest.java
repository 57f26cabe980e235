package dev.skep.mongo.fake;

import dev.skep.hosts.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.MemberContract;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Time;

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
