package dev.skep.mongo;

import static dev.skep.mongo.MongoWorld.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberRole;
import dev.skep.mongo.model.PrimaryLoss;
import dev.skep.run.Seen;
import org.junit.jupiter.api.Test;

/** When a set is made to elect a primary at once, and when that is left to it. */
class ElectionTest {
  private static final SetName RS1 = new SetName("rs1");
  private static final String ELECT = "mongo/rs1/elect";
  private final MongoWorld well = MongoWorld.nothingYet(3).running();

  @Test
  void aSetWithAPrimaryElectsNone() {
    assertThat(ids(well.plan())).isEmpty();
  }

  @Test
  void whereThePrimaryHasEndedAnotherIsElectedWhateverIsStillBelievedOfIt() {
    assertThat(ids(well.stopped("rs1_srv1").plan())).contains(ELECT);
    assertThat(ids(Wrecks.where(well.stopped("rs1_srv1"), "rs1_srv1", MemberHealth.DOWN).plan()))
        .contains(ELECT);
  }

  @Test
  void whereEveryoneIsThereAndNobodyIsPrimaryOneIsElected() {
    assertThat(ids(Wrecks.where(well, "rs1_srv1", MemberHealth.SECONDARY).plan()))
        .containsExactly(ELECT);
  }

  @Test
  void whereThePrimaryIsOnlySilentItIsLeftToTheSet() {
    var silent =
        Wrecks.where(well, "rs1_srv1", MemberHealth.DOWN)
            .engineOf("rs1_srv1", _ -> Seen.unknown("no answer"));

    assertThat(ids(silent.plan())).doesNotContain(ELECT);
  }

  @Test
  void whereThePrimaryRunsAndTheOthersDoNotReachItItIsLeftToTheSet() {
    assertThat(ids(Wrecks.where(well, "rs1_srv1", MemberHealth.DOWN).plan())).doesNotContain(ELECT);
  }

  @Test
  void withoutAMajorityNobodyIsAskedToElect() {
    var minority = well.stopped("rs1_srv1").stopped("rs1_srv2");

    assertThat(ids(minority.plan())).doesNotContain(ELECT);
    assertThat(ids(Wrecks.withoutMajority(well, RS1).plan())).doesNotContain(ELECT);
  }

  @Test
  void aPrimaryAtTheAddressOfADeadMemberIsAPrimary() {
    var told = well.observed().book().known().orElseThrow();
    var heir =
        new Booking(
            "rs1_srv4",
            MemberRole.MEMBER,
            RS1,
            well.booking("rs1_srv1").host(),
            well.booking("rs1_srv1").port(),
            Booking.State.WANTED);
    var book = told.retiring(java.util.List.of("rs1_srv1")).with(java.util.List.of(heir));
    var status = well.observed().set(RS1).known().orElseThrow();

    assertThat(new PrimaryLoss(well.without("rs1_srv1").observed(), told).is(status)).isTrue();
    assertThat(new PrimaryLoss(well.renamed("rs1_srv1", "rs1_srv4").observed(), book).is(status))
        .isFalse();
  }

  @Test
  void whoIsStillCopyingIsNotCounted() {
    var copying = Wrecks.where(well.stopped("rs1_srv1"), "rs1_srv2", MemberHealth.SYNCING);

    assertThat(ids(copying.plan())).doesNotContain(ELECT);
  }
}
