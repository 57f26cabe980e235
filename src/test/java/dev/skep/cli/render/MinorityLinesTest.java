package dev.skep.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.losses.MinoritySet;
import dev.skep.cluster.losses.MinoritySet.Survivor;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.MemberHolding;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberRole;
import dev.skep.run.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinorityLinesTest {
  private static final SetName RS1 = new SetName("rs1");

  private static Survivor survivor(int number, Seen<MemberHolding> holding) {
    return survivor(number, Seen.present(MemberHealth.SECONDARY), holding);
  }

  private static Survivor survivor(
      int number, Seen<MemberHealth> standing, Seen<MemberHolding> holding) {
    var host = HostName.of("shop", "mongodb", number);
    var booking =
        new Booking("rs1_srv" + number, MemberRole.MEMBER, RS1, host, 27101, Booking.State.WANTED);
    return new Survivor(booking, new Address("10.0.0." + number, 27101), standing, holding);
  }

  private static Seen<MemberHolding> holds(String set, long term, int number) {
    return Seen.present(new MemberHolding(set, term, 1_790_000_000L, number));
  }

  private static String lines(Survivor... survivors) {
    return String.join("\n", MinorityLines.of(List.of(new MinoritySet(RS1, List.of(survivors)))));
  }

  @Test
  void theSurvivorWithTheNewestWriteIsNamedInTheCommand() {
    assertThat(lines(survivor(1, holds("a1", 3, 1)), survivor(2, holds("a1", 3, 2))))
        .contains("rs1_srv1 on shop-mongodb-1: writes up to 2026-09-21T14:13:20Z (term 3,")
        .contains("skep mongo --member rs1_srv2 -- --eval")
        .contains("[\"10.0.0.1:27101\", \"10.0.0.2:27101\"]")
        .contains("only then");
  }

  @Test
  void aLaterTermIsNewerThanALaterClock() {
    assertThat(lines(survivor(1, holds("a1", 4, 1)), survivor(2, holds("a1", 3, 9))))
        .contains("--member rs1_srv1");
  }

  @Test
  void survivorsOfTwoSetsAreNotMerged() {
    assertThat(lines(survivor(1, holds("a1", 1, 1)), survivor(2, holds("b2", 1, 1))))
        .doesNotContain("skep mongo")
        .contains("do not tell of one set");
  }

  @Test
  void whoDoesNotAnswerIsUnknown() {
    assertThat(lines(survivor(1, Seen.unknown("no answer within 600 ms"))))
        .contains("rs1_srv1 on shop-mongodb-1: unknown: no answer within 600 ms")
        .doesNotContain("skep mongo");
  }

  @Test
  void whoHasNotCopiedEverythingOrDoesNotAnswerGetsNoVote() {
    assertThat(
            lines(
                survivor(1, holds("a1", 3, 1)),
                survivor(2, Seen.present(MemberHealth.SYNCING), holds("a1", 3, 2)),
                survivor(3, Seen.unknown("no answer within 600 ms"))))
        .contains("rs1_srv2 on shop-mongodb-2: writes up to")
        .contains("was not seen to have copied everything")
        .contains("skep mongo --member rs1_srv1 -- --eval")
        .contains("filter(m => [\"10.0.0.1:27101\"].includes");
  }

  @Test
  void whereNobodyHoldsEverythingNobodyIsFollowed() {
    assertThat(lines(survivor(2, Seen.present(MemberHealth.SYNCING), holds("a1", 3, 2))))
        .contains("none surely holds all of the data")
        .doesNotContain("skep mongo");
  }

  @Test
  void whereNothingIsLeftThatIsSaid() {
    assertThat(lines()).isEqualTo("rs1 has no majority, and no member of it runs");
  }
}
