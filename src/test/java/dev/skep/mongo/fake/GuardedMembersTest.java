package dev.skep.mongo.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.GuardedMembers;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.admin.UserSpec;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GuardedMembersTest {
  private static final SetName SET = new SetName("rs1");
  private static final Address ADDRESS = new Address("10.0.0.1", 27101);
  private static final Seat SEAT = new Seat("rs1_srv1", new HostName("shop-mongodb-1"), ADDRESS);

  private final FakeMongo world = new FakeMongo();
  private boolean lost;
  private final GuardedMembers members =
      new GuardedMembers(world.members(() -> "the administrator's"), this::refuseWhenLost);

  private void refuseWhenLost() {
    if (lost) {
      throw Trouble.of(Trouble.Kind.LOCKED, "lost");
    }
  }

  @Test
  void changesPassAsLongAsTheGuardLetsThem() {
    world.start(ADDRESS, "data", SET, SetKind.SHARD);

    members.member(SEAT).initiate(SET, SetKind.SHARD, 0);

    assertThat(members.member(SEAT).isWritablePrimary()).isTrue();
  }

  @Test
  void noChangeOfAMemberPassesARefusalAndQuestionsAreFree() {
    world.start(ADDRESS, "data", SET, SetKind.SHARD);
    lost = true;

    List<Consumer<Member>> changes =
        List.of(
            member -> member.initiate(SET, SetKind.SHARD, 0),
            Member::ensureAdministrator,
            member -> member.addMember(ADDRESS, 1),
            member -> member.removeMember(ADDRESS),
            member -> member.stepDown(Duration.ofSeconds(1)),
            member -> member.standForElection(),
            member -> member.ensureUser(UserSpec.ofApp("web", "web"), SecretBytes.of("secret")),
            Member::ensureMajorityWrites);

    assertThat(changes)
        .allSatisfy(change ->
            assertThatThrownBy(() -> change.accept(members.member(SEAT))).hasMessage("lost"));
    assertThat(members.member(SEAT).state()).isInstanceOf(MemberState.NeverInitiated.class);
  }

  @Test
  void noChangeThroughARouterPassesARefusal() {
    lost = true;

    List<Consumer<Router>> changes =
        List.of(
            router -> router.addShard(SET, List.of(ADDRESS)),
            router -> router.shardCollection("web", "notes", ShardKey.hashed("_id")));

    assertThat(changes)
        .allSatisfy(change ->
            assertThatThrownBy(() -> change.accept(members.router(SEAT))).hasMessage("lost"));
    assertThat(members.router(SEAT).isServing()).isFalse();
  }
}
