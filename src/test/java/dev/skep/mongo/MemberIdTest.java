package dev.skep.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.SetConfig;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.fake.FakeMongo;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberRole;
import dev.skep.mongo.steps.AddMember;
import dev.skep.mongo.steps.InitiateSet;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.mongo.steps.RemoveMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The id of a member that was taken out of its set is never another one's. */
class MemberIdTest {
  private static final SetName RS1 = new SetName("rs1");

  private final FakeMongo world = new FakeMongo();
  private final Members members = world.members(() -> "ours");
  private final MongoContext context = new MongoAlone(members);
  private final List<Booking> there = new ArrayList<>();

  private static Booking booking(int number) {
    return new Booking(
        "rs1_srv" + number,
        MemberRole.MEMBER,
        RS1,
        HostName.of("shop", "mongodb", number),
        27100 + number,
        Booking.State.WANTED);
  }

  private Address start(Booking booking) {
    var address = context.seat(booking).address();
    world.start(address, booking.name(), RS1, SetKind.SHARD);
    return address;
  }

  private void foundWith(int number) throws InterruptedException {
    var first = booking(number);
    start(first);
    new InitiateSet(RS1, SetKind.SHARD, List.of(first)).run(context);
    context.member(first).ensureAdministrator();
    there.add(first);
  }

  private void add(int number) throws InterruptedException {
    start(booking(number));
    there.add(booking(number));
    new AddMember(booking(number), Optional.empty(), there).run(context);
    IntStream.range(0, 4).forEach(_ -> context.member(there.getFirst()).status()); // it copies
  }

  private void remove(int number) throws InterruptedException {
    var leaving = booking(number);
    var address = context.seat(leaving).address();
    RemoveMember.onceReplaced(leaving, address, Optional.empty(), there).run(context);
    there.remove(leaving);
  }

  private List<Integer> ids() {
    return world.sets().getFirst().config().members().stream().map(SetConfig.Entry::id).toList();
  }

  @Test
  void whoComesAfterTheLastOneWasTakenOutGetsAnIdOfItsOwn() throws Exception {
    foundWith(1);
    add(2);
    add(3);
    remove(3);

    add(4);

    assertThat(ids()).containsExactly(0, 1, 3);
  }

  @Test
  void theOrderInWhichTheyComeMakesNoDifference() throws Exception {
    foundWith(2);
    add(4);
    add(3);
    add(1);
    remove(1);
    remove(4);

    add(5);

    assertThat(ids()).containsExactly(1, 2, 4);
  }

  /** An older Skep gave the next id above all others. */
  @Test
  void whereAnotherHasItTheNextOneIsTaken() throws Exception {
    foundWith(1);
    start(booking(4));
    there.add(booking(4));
    context.member(booking(1)).addMember(context.seat(booking(4)).address(), 2);

    add(3);

    assertThat(ids()).containsExactly(0, 2, 3);
    assertThat(world.sets().getFirst().idsGivenTwice()).isEmpty();
  }
}
