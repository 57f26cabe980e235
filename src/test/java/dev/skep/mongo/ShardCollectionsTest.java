package dev.skep.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.fake.FakeMongo;
import dev.skep.mongo.model.AppDatabase;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberRole;
import dev.skep.mongo.steps.ShardCollections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Collections that are to be spread, also such as hold data. */
class ShardCollectionsTest {
  private static final HostName HOST = HostName.of("shop", "mongodb", 1);
  private static final Booking ROUTER =
      new Booking("mongos1", MemberRole.ROUTER, SetName.CONFIG, HOST, 27017, Booking.State.WANTED);

  private final FakeMongo world = new FakeMongo();
  private final MongoAlone context = new MongoAlone(world.members(() -> "the administrator's"));

  ShardCollectionsTest() {
    var config = at(MemberRole.CONFIG, SetName.CONFIG, 27019);
    var shard = at(MemberRole.MEMBER, new SetName("rs1"), 27101);
    world.startRouter(address(ROUTER), List.of(address(config)));
    context.router(ROUTER).addShard(shard.set(), List.of(address(shard)));
  }

  @Test
  void whatHoldsDataGetsItsIndexFirst() {
    world.sets().getFirst().write("web.notes");

    spread(ShardKey.hashed("_id"));
    spread(ShardKey.hashed("_id"));

    assertThat(world.sets().getFirst().catalogue().collections())
        .containsEntry("web.notes", ShardKey.hashed("_id"));
  }

  @Test
  void anotherKeyIsRefusedWithWhatCanBeDone() {
    spread(ShardKey.hashed("_id"));

    assertThatThrownBy(() -> spread(ShardKey.hashed("text")))
        .hasMessageContaining("spread by another key");
  }

  private void spread(ShardKey key) {
    new ShardCollections(
            new AppDatabase("web", Map.of("notes", key)),
            ShardCollections.Age.IN_USE,
            List.of(),
            ROUTER)
        .run(context);
  }

  private Booking at(MemberRole role, SetName set, int port) {
    var booking = new Booking(set + "_1", role, set, HOST, port, Booking.State.WANTED);
    var kind = role == MemberRole.CONFIG ? SetKind.CONFIG : SetKind.SHARD;
    world.start(address(booking), booking.name(), set, kind);
    context.member(booking).initiate(set, kind, 0);
    context.member(booking).ensureAdministrator();
    return booking;
  }

  private Address address(Booking booking) {
    return context.seat(booking).address();
  }
}
