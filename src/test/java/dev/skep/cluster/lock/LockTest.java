package dev.skep.cluster.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakePrograms;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.sim.VirtualTime;
import dev.skep.swarm.Documents;
import dev.skep.swarm.SwarmDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The cluster's lock over a Swarm in memory, on a clock that moves when somebody waits. */
class LockTest {
  private final VirtualTime clock = new VirtualTime();
  private final FakeEngine engine = swarm();
  private final Run ada = new Run("ada");
  private final Run bob = new Run("bob");

  private FakeEngine swarm() {
    var made = new FakeNet(clock::now, FakePrograms.small()).engine("manager", "10.0.0.1");
    made.docker()
        .swarm()
        .init(
            new SwarmInit("10.0.0.1", new SwarmSettings(Duration.ofSeconds(30), 3), List.of(), 24));
    return made;
  }

  /** One run of one person's. */
  private final class Run {
    private final Holder me;
    private final List<Trouble> losses = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private boolean stopped;

    Run(String name) {
      me = new Holder("token of " + name, name, "laptop", 4711, "up", clock.now().toString(), 0);
    }

    Time time() {
      return clock.forProcess(() -> stopped);
    }

    Documents documents() {
      return new SwarmDocuments(engine::docker, "shop", time(), new Random(1));
    }

    Lease takes() throws InterruptedException {
      return new Lock(documents(), time(), event -> told.add(event.toString()))
          .take(me)
          .keptAlive(losses::add);
    }
  }

  private void pass(int seconds) throws InterruptedException {
    clock.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void ofTwoOneWinsAndTheOtherIsToldWhoAndSinceWhen() throws InterruptedException {
    pass(7);
    var lease = ada.takes();

    var refused = catchThrowableOfType(Trouble.class, bob::takes);

    assertThat(refused.kind()).isEqualTo(Trouble.Kind.LOCKED);
    assertThat(refused.kind().exitCode()).isEqualTo(4);
    assertThat(refused)
        .hasMessageContaining("ada on laptop (process 4711) has run 'skep up'")
        .hasMessageContaining(ada.me.since());
    assertThat(bob.told).as("whom one waits for in vain is told once, at the end").isEmpty();
    assertThatCode(lease::beforeChange).doesNotThrowAnyException();
    lease.close();
  }

  @Test
  void theLoserIsToldWithinFiveSeconds() throws InterruptedException {
    try (var _ = ada.takes()) {
      var asked = clock.now();

      assertThatThrownBy(bob::takes).isInstanceOf(Trouble.class);

      assertThat(Duration.between(asked, clock.now())).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aHolderThatLivesIsNeverTakenOver() throws InterruptedException {
    try (var lease = ada.takes()) {
      for (int trial = 0; trial < 20; trial++) {
        pass(60);
        assertThatThrownBy(bob::takes).hasMessageContaining("ada");
        assertThatCode(lease::beforeChange).doesNotThrowAnyException();
      }
    }
    assertThat(ada.losses).isEmpty();
  }

  @Test
  void aDeadHolderIsTakenOverAfterFifteenSecondsAndWithinTwenty() throws InterruptedException {
    ada.takes();
    ada.stopped = true;
    var asked = clock.now();

    var lease = bob.takes();

    assertThat(Duration.between(asked, clock.now()))
        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
    assertThat(bob.told)
        .singleElement()
        .satisfies(line -> assertThat(line).contains("ada on laptop", "no sign of life"));
    assertThatCode(lease::beforeChange).doesNotThrowAnyException();
    assertThat(new Lock(bob.documents(), bob.time()).holder().known())
        .hasValueSatisfying(holder -> assertThat(holder.owner()).isEqualTo("bob"));
    lease.close();
  }

  @Test
  void aHolderThatStoodStillStopsBeforeAnyoneElseStarts() throws InterruptedException {
    var lease = ada.takes();
    ada.stopped = true;

    pass(12);

    assertThatThrownBy(lease::beforeChange).isInstanceOf(Trouble.class);
    assertThat(new Lock(bob.documents(), bob.time()).holder().known())
        .hasValueSatisfying(holder -> assertThat(holder.owner()).isEqualTo("ada"));
  }

  @Test
  void aHolderThatWasTakenOverChangesNothingEvenWhenItGoesOn() throws InterruptedException {
    var lease = ada.takes();
    ada.stopped = true;
    var others = bob.takes();

    ada.stopped = false;
    assertThatThrownBy(lease::beforeChange)
        .isInstanceOfSatisfying(
            Trouble.class, why -> assertThat(why.kind()).isEqualTo(Trouble.Kind.LOCKED));
    pass(60);

    assertThatThrownBy(lease::beforeChange).isInstanceOf(Trouble.class);
    assertThat(ada.losses).as("the run is told, once").hasSize(1);
    assertThatCode(others::beforeChange).doesNotThrowAnyException();
    others.close();
  }

  @Test
  void oneThatLostItDoesNotGiveAwayWhatIsAnothersByClosing() throws InterruptedException {
    var lease = ada.takes();
    ada.stopped = true;
    var others = bob.takes();
    ada.stopped = false;

    lease.close();
    pass(10);

    assertThatCode(others::beforeChange).doesNotThrowAnyException();
    others.close();
  }

  @Test
  void closingFreesItAtOnce() throws InterruptedException {
    ada.takes().close();
    var asked = clock.now();

    var lease = bob.takes();

    assertThat(clock.now()).isEqualTo(asked);
    lease.close();
    assertThat(new Lock(ada.documents(), ada.time()).holder().isAbsent()).isTrue();
  }

  @Test
  void aManagerThatIsSilentForAWhileDoesNotCostTheLock() throws InterruptedException {
    var lease = ada.takes();
    engine.silence("cable");
    pass(8);
    engine.answerAgain();
    pass(4);

    assertThatCode(lease::beforeChange).doesNotThrowAnyException();
    assertThat(ada.losses).isEmpty();
    lease.close();
  }

  @Test
  void oneThatCannotBeRenewedForLongIsNotTrusted() throws InterruptedException {
    var lease = ada.takes();
    engine.silence("cable");

    pass(15);

    assertThatThrownBy(lease::beforeChange)
        .hasMessageContaining("could not renew it")
        .hasMessageContaining("Run the same command again");
  }

  @Test
  void oneThatCouldNotBeRenewedWhileNobodyElseCouldTakeItIsTrustedAgain()
      throws InterruptedException {
    var lease = ada.takes();
    engine.silence("it restarts");
    pass(30);
    engine.answerAgain();

    lease.awaitTrust();

    assertThatCode(lease::beforeChange).doesNotThrowAnyException();
    assertThat(ada.losses).isEmpty();
    lease.close();
  }

  @Test
  void oneThatAnotherTookMeanwhileIsNotWaitedFor() throws InterruptedException {
    var lease = ada.takes();
    ada.stopped = true;
    var others = bob.takes();
    ada.stopped = false;

    assertThatThrownBy(lease::awaitTrust).hasMessageContaining("lost the cluster's lock");
    others.close();
  }
}
