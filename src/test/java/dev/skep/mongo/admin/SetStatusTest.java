package dev.skep.mongo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mongo.admin.SetStatus.MemberStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetStatusTest {
  @Test
  void aSetWhoseNewMemberCopiesIsComing() {
    assertThat(
            status(2, MemberHealth.PRIMARY, MemberHealth.SECONDARY, MemberHealth.SYNCING)
                .isComing())
        .isTrue();
  }

  @Test
  void aSetWhoseNewMemberIsNotCountedYetIsComing() {
    assertThat(
            status(2, MemberHealth.PRIMARY, MemberHealth.SECONDARY, MemberHealth.SECONDARY)
                .isComing())
        .isTrue();
  }

  @Test
  void aSetThatIsWholeOrHasAMemberDownIsNot() {
    assertThat(status(2, MemberHealth.PRIMARY, MemberHealth.SECONDARY).isComing()).isFalse();
    assertThat(status(3, MemberHealth.PRIMARY, MemberHealth.SYNCING, MemberHealth.DOWN).isComing())
        .isFalse();
  }

  @Test
  void whoLacksMoreThanTheLastMomentsHasNotCaughtUp() {
    var primary = new MemberStatus(new Address("10.0.0.1", 27101), MemberHealth.PRIMARY);
    var late =
        new MemberStatus(
            new Address("10.0.0.2", 27101), MemberHealth.SECONDARY, Duration.ofSeconds(30));
    var status = new SetStatus(new SetName("rs1"), List.of(primary, late), 2);

    assertThat(status.isWhole()).isTrue();
    assertThat(status.isCaughtUp(Duration.ofSeconds(5))).isFalse();
    assertThat(status.isCaughtUp(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void aPrimaryThatGoesIsNoMajorityToThoseThatStay() {
    var status = status(3, MemberHealth.PRIMARY, MemberHealth.SECONDARY, MemberHealth.DOWN);

    assertThat(status.hasMajority()).isTrue();
    assertThat(status.hasMajorityWithout(Set.of(new Address("10.0.0.1", 27101)))).isFalse();
    assertThat(status.hasMajorityWithout(Set.of(new Address("10.0.0.1", 27103)))).isTrue();
  }

  @Test
  void whoIsNotCountedYetIsNoPartOfAMajority() {
    assertThat(
            status(
                3,
                MemberHealth.SECONDARY,
                MemberHealth.DOWN,
                MemberHealth.DOWN,
                MemberHealth.SECONDARY))
        .matches(status -> !status.hasMajority());
    assertThat(
            status(
                3,
                MemberHealth.SECONDARY,
                MemberHealth.SECONDARY,
                MemberHealth.DOWN,
                MemberHealth.SECONDARY))
        .matches(SetStatus::hasMajority);
  }

  private static SetStatus status(int voting, MemberHealth... standings) {
    int port = 27101;
    var members = new java.util.ArrayList<MemberStatus>();
    for (var standing : standings) {
      members.add(new MemberStatus(new Address("10.0.0.1", port++), standing));
    }
    return new SetStatus(new SetName("rs1"), List.copyOf(members), voting);
  }
}
