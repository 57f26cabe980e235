package dev.skep.mongo.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.pki.SecretBytes;
import dev.skep.run.Context;
import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every way of reaching members must do. Run against the fake in milliseconds and against
 * mongod in seconds.
 */
public abstract class MemberContract {
  protected static final SetName RS1 = new SetName("rs1");

  private static final Duration MOMENTS = Duration.ofSeconds(5);

  /** A member of this kind of set that has just been started on an empty volume. */
  protected abstract Member freshMember(SetName set, SetKind kind);

  /** Where nothing listens. */
  protected abstract Member silentMember();

  /** The clock that waits in these tests go by. */
  protected abstract Time time();

  @Test
  void aFreshMemberSaysThatItWasNeverInitiated() {
    assertThat(freshMember(RS1, SetKind.PLAIN).state()).isEqualTo(new MemberState.NeverInitiated());
  }

  @Test
  void whereNothingListensIsSilence() {
    assertThat(silentMember().state()).isInstanceOf(MemberState.Silent.class);
    assertThatThrownBy(() -> silentMember().status()).isInstanceOf(NoAnswerException.class);
  }

  @Test
  void isWritableSoonAfterInitiation() {
    var member = freshMember(RS1, SetKind.PLAIN);

    member.initiate(RS1, SetKind.PLAIN, 0);

    await(member::isWritablePrimary, "to become primary");
    assertThat(member.state())
        .isEqualTo(
            new MemberState.InSet(
                RS1,
                MemberHealth.PRIMARY,
                java.util.Optional.of(member.seat().address()),
                List.of(member.seat().address())));
  }

  @Test
  void refusesASecondInitiation() {
    var member = freshMember(RS1, SetKind.PLAIN);
    member.initiate(RS1, SetKind.PLAIN, 0);

    assertThatThrownBy(() -> member.initiate(RS1, SetKind.PLAIN, 0))
        .isInstanceOfSatisfying(
            ServerRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ServerRefusal.ALREADY_INITIALIZED));
  }

  @Test
  void theAdministratorIsMadeOnceAndFoundAgain() {
    var member = founded(RS1, SetKind.PLAIN);

    member.ensureAdministrator();

    assertThat(member.catalogue().users()).containsExactly("skep");
  }

  @Test
  void nobodyIsTheAdministratorOfAMemberThatHasNone() {
    var member = freshMember(RS1, SetKind.PLAIN);

    assertThatThrownBy(member::status).isInstanceOf(ServerRefusal.class);
  }

  @Test
  void anAddedMemberIsCountedOnceItHasItsData() {
    var first = founded(RS1, SetKind.PLAIN);
    var second = freshMember(RS1, SetKind.PLAIN);

    add(first, second, 1);

    await(() -> first.status().isCaughtUp(MOMENTS), "all members to have caught up");
    var status = first.status();
    assertThat(status.set()).isEqualTo(RS1);
    assertThat(status.primary()).contains(first.seat().address());
    assertThat(status.standingOf(second.seat().address())).contains(MemberHealth.SECONDARY);
    assertThat(second.status().primary()).contains(first.seat().address());
    assertThat(second.state()).isInstanceOf(MemberState.InSet.class);
  }

  @Test
  void whoHasCopiedNothingYetIsNamedAndGoesWithoutAVote() {
    var first = founded(RS1, SetKind.PLAIN);
    var absent = silentMember().seat().address();

    persistently(() -> first.addMember(absent, 1));

    assertThat(first.status().newcomers()).containsExactly(absent);
    assertThat(first.status().votingMembers()).isEqualTo(1);
    persistently(() -> first.removeMember(absent));
    assertThat(first.status().isWhole()).isTrue();
  }

  @Test
  void addingTwiceChangesNothing() {
    var first = founded(RS1, SetKind.PLAIN);
    var second = freshMember(RS1, SetKind.PLAIN);
    add(first, second, 1);
    var before = first.config();

    first.addMember(second.seat().address(), 1);

    assertThat(first.config()).isEqualTo(before);
  }

  @Test
  void anIdIsNeverGivenTwiceAndARemovedMemberSaysSo() {
    var first = founded(RS1, SetKind.PLAIN);
    var second = freshMember(RS1, SetKind.PLAIN);
    var third = freshMember(RS1, SetKind.PLAIN);
    add(first, second, 1);

    persistently(() -> first.removeMember(second.seat().address()));
    add(first, third, 2);

    assertThat(first.config().members())
        .containsExactly(
            new SetConfig.Entry(0, first.seat().address()),
            new SetConfig.Entry(2, third.seat().address()));
    await(() -> second.state().equals(new MemberState.Removed()), "to see itself removed");
  }

  @Test
  void aLowerIdThatIsFreeIsTakenAndOneThatAnotherHasIsNot() {
    var first = founded(RS1, SetKind.PLAIN);
    var second = freshMember(RS1, SetKind.PLAIN);
    var third = freshMember(RS1, SetKind.PLAIN);
    var fourth = freshMember(RS1, SetKind.PLAIN);
    add(first, second, 3);

    add(first, third, 3);
    add(first, fourth, 1);

    assertThat(first.config().members())
        .containsExactly(
            new SetConfig.Entry(0, first.seat().address()),
            new SetConfig.Entry(3, second.seat().address()),
            new SetConfig.Entry(4, third.seat().address()),
            new SetConfig.Entry(1, fourth.seat().address()));
  }

  @Test
  void twoSetsOfOneNameAreTwo() {
    var one = founded(RS1, SetKind.PLAIN).config();
    var other = founded(RS1, SetKind.PLAIN).config();

    assertThat(one.set()).isEqualTo(other.set());
    assertThat(one.replicaSetId()).isNotEqualTo(other.replicaSetId());
  }

  @Test
  void aSecondaryRefusesChanges() {
    var first = founded(RS1, SetKind.PLAIN);
    var second = freshMember(RS1, SetKind.PLAIN);
    add(first, second, 1);

    assertThat(second.isWritablePrimary()).isFalse();
    assertThatThrownBy(second::ensureMajorityWrites)
        .isInstanceOfSatisfying(
            ServerRefusal.class, refusal -> assertThat(refusal.isPassing()).isTrue());
  }

  @Test
  void usersAndDefaultsStandInTheCatalogue() {
    var member = founded(SetName.CONFIG, SetKind.CONFIG);
    assertThat(member.catalogue().majorityWrites()).isFalse();
    var shop = UserSpec.ofApp("shop", "shop");

    member.ensureUser(shop, SecretBytes.of("one"));
    member.ensureUser(shop, SecretBytes.of("two"));
    member.ensureMajorityWrites();

    assertThat(member.catalogue().users()).containsExactlyInAnyOrder("skep", "shop");
    assertThat(member.catalogue().majorityWrites()).isTrue();
    assertThat(member.catalogue().shards()).isEmpty();
    assertThat(member.catalogue().collections()).isEmpty();
  }

  @Test
  void aUserThatWasRemovedIsNoMoreAndTheOthersStay() {
    var member = founded(SetName.CONFIG, SetKind.CONFIG);
    member.ensureUser(UserSpec.ofApp("shop", "shop"), SecretBytes.of("one"));
    member.ensureUser(UserSpec.ofApp("web", "web"), SecretBytes.of("two"));

    member.dropUser("web");
    member.dropUser("web");

    assertThat(member.catalogue().users()).containsExactlyInAnyOrder("skep", "shop");
  }

  @Test
  void thePrimaryMovesWhenItStepsDown() {
    var first = founded(RS1, SetKind.PLAIN);
    var second = freshMember(RS1, SetKind.PLAIN);
    add(first, second, 1);

    persistently(() -> first.stepDown(Duration.ofSeconds(30)));

    await(second::isWritablePrimary, "the other one to become primary");
  }

  @Test
  void aMemberSaysWhatItHolds() {
    var first = founded(RS1, SetKind.PLAIN);
    var second = freshMember(RS1, SetKind.PLAIN);
    add(first, second, 1);

    assertThat(second.holding().replicaSetId()).isEqualTo(first.config().replicaSetId());
    assertThat(second.holding().term()).isPositive();
  }

  @Test
  void whoStandsForElectionIsPrimaryWhenTheOthersAgree() {
    var first = founded(RS1, SetKind.PLAIN);
    var second = freshMember(RS1, SetKind.PLAIN);
    add(first, second, 1);

    await(() -> isElected(second), "the other one to be elected");
    await(second::isWritablePrimary, "it to take writes");
  }

  /** The first vote may come before it has copied the last write. */
  private static boolean isElected(Member candidate) {
    try {
      candidate.standForElection();
      return true;
    } catch (ServerRefusal refusal) {
      assertThat(refusal.code()).isEqualTo(ServerRefusal.COMMAND_FAILED);
      return false;
    }
  }

  /** A set of one member with its administrator. */
  protected final Member founded(SetName set, SetKind kind) {
    var member = freshMember(set, kind);
    member.initiate(set, kind, 0);
    await(member::isWritablePrimary, "to become primary");
    member.ensureAdministrator();
    return member;
  }

  private void add(Member primary, Member more, int id) {
    persistently(() -> primary.addMember(more.seat().address(), id));
    await(() -> primary.status().isWhole(), "all members to be counted");
  }

  /** Automatic changes of the configuration come between: then again. */
  private void persistently(Runnable change) {
    await(
        () -> {
          try {
            change.run();
            return true;
          } catch (ServerRefusal refusal) {
            assertThat(refusal.isPassing() || refusal.code() == 262).as(refusal.said()).isTrue();
            return false;
          }
        },
        "the change to be taken");
  }

  protected final void await(Context.Condition condition, String what) {
    try {
      Waiting.await(time(), condition, what, Duration.ofSeconds(60));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
