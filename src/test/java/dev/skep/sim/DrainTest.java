package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseWish;
import dev.skep.balancer.model.FakeConnections.Connection;
import dev.skep.balancer.model.FakeHaproxy;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.keep.KeepEvent;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A visitor stays with the release before, on a WebSocket say: for how long, and who ends it. */
class DrainTest {
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final StepId ENDING = StepKind.END_DRAIN.of("nodejs");
  private static final Fate DIES_AT_THE_FLIP = Faults.dyingBeforeStep(StepKind.FLIP.of("nodejs"));

  private final World world = new World(1);
  private final SimFile first = SimFile.demo();
  private final String second = draining(first.deploying(AppImage.WELL));

  private Connection visitor;

  @BeforeEach
  void aVisitorComesAndAnotherReleaseIsDeployed() throws Exception {
    world.promises().watch(first.appNames());
    up(draining(first));
    visitor = haproxy().connect("nodejs");
    var begin = world.clock().now();

    assertThat(up(second).verdict()).isEqualTo(Verdict.DONE);

    assertThat(Duration.between(begin, world.clock().now())).as("no wait for it").isLessThan(DRAIN);
    assertThat(visitor.isOpen()).isTrue();
  }

  @Test
  void whoCameBeforeTheSwitchMayStayUntilTheDrainIsOver() throws Exception {
    world.clock().advance(Duration.ofSeconds(20));

    assertThat(up(second).verdict()).isEqualTo(Verdict.NO_CHANGE);

    assertThat(visitor.isOpen()).isTrue();
  }

  @Test
  void theNextRunAfterThatEndsItOnceAndNobodyElses() throws Exception {
    var other = haproxy().connect("nodejs");
    world.clock().advance(DRAIN);
    var process = world.process("ada", Fate.kind());

    assertThat(ended(process.up(second)).verdict()).isEqualTo(Verdict.DONE);

    assertThat(process.steps()).containsExactly(ENDING);
    assertThat(visitor.isOpen()).isFalse();
    assertThat(other.isOpen()).as("with the release that serves").isTrue();
    assertThat(up(second).verdict()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void theWayBackIsTheSwitchAloneAfterThat() throws Exception {
    world.clock().advance(DRAIN);
    up(second);
    var process = world.process("ada", Fate.kind());

    assertThat(ended(process.rollback(second, "nodejs")).verdict()).isEqualTo(Verdict.DONE);

    assertThat(process.steps())
        .containsExactly(
            StepKind.ACTIVATE.of("nodejs"),
            StepKind.FLIP.of("nodejs"),
            StepKind.FRONT_SMOKE.of("nodejs"));
    world.promises().areKept();
  }

  @Test
  void whoStillHoldsOnToAReleaseThatServesAgainStays() throws Exception {
    world.clock().advance(DRAIN);
    ended(world.process("ada", Fate.kind()).rollback(second, "nodejs"));
    world.clock().advance(DRAIN);

    ended(world.process("bob", Fate.kind()).heal(second));

    assertThat(visitor.isOpen()).isTrue();
  }

  @Test
  void whoCameToABalancerThatWasSwitchedLateHasTheSameTime() throws Exception {
    var third = draining(first);
    var died = world.process("ada", DIES_AT_THE_FLIP).up(third);
    assertThat(died.report()).as("it died: %s", died).isNull();
    world.clock().advance(DRAIN.multipliedBy(4));
    var late = haproxy().connect("nodejs");

    assertThat(up(third).verdict()).isEqualTo(Verdict.DONE);
    assertThat(late.isOpen()).isTrue();

    world.clock().advance(DRAIN);
    assertThat(up(third).verdict()).isEqualTo(Verdict.DONE);
    assertThat(late.isOpen()).isFalse();
  }

  @Test
  void aKeeperEndsItHalfAMinuteAfterTheDrainAtTheLatest() throws Exception {
    var told = new ArrayList<KeepEvent>();
    var process = world.process("keep", Fate.kind());
    var switched = world.clock().now();

    var ending =
        new Keeping(process, told)
            .over(
                second,
                kept -> {
                  while (visitor.isOpen()) {
                    process.time().pause(kept.once());
                  }
                });

    assertThat(ending.report()).as("%s", ending).isNotNull();
    assertThat(Duration.between(switched, world.clock().now()))
        .isBetween(DRAIN.minusSeconds(1), DRAIN.plusSeconds(35));
    assertThat(process.steps()).containsExactly(ENDING);
    assertThat(told).extracting(Object::getClass).contains(KeepEvent.Mended.class);
    world.promises().areKept();
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatDiesOrFailsAtItIsMendedByTheNext(Mishap mishap) throws Exception {
    world.clock().advance(DRAIN);
    var first = world.process("ada", mishap).up(second).report();
    assertThat(first == null ? Verdict.ABORTED : first.verdict()).isNotEqualTo(Verdict.DONE);

    up(second);

    assertThat(visitor.isOpen()).isFalse();
    assertThat(up(second).verdict()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void aDeployThatCannotEndItHasNotTakenBackTheReleaseThatServes() throws Exception {
    world.clock().advance(DRAIN);
    var v2 = new ReleaseWish.Deploy("v2");
    var failed = new AtomicBoolean();
    var once =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            if (Mishap.isIt(call) && failed.compareAndSet(false, true)) {
              throw call.silence();
            }
          }
        };
    var ada = world.process("ada", once);

    var report = ended(ada.release(second, "nodejs", v2, Majority.REQUIRED));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
  }

  /** What befalls the one call that ends it. */
  private enum Mishap implements Fate {
    DIES_BEFORE {
      @Override
      public void before(SkepProcess process, int number, Call call) {
        if (isIt(call)) {
          process.die();
        }
      }
    },
    FAILS {
      @Override
      public void before(SkepProcess process, int number, Call call) {
        if (isIt(call)) {
          throw call.silence();
        }
      }
    },
    FAILS_AFTER {
      @Override
      public void after(SkepProcess process, int number, Call call) {
        if (isIt(call)) {
          throw call.silence();
        }
      }
    };

    private static boolean isIt(Call call) {
      return call.method().equals("endSessions");
    }
  }

  private RunReport up(String file) throws InterruptedException {
    return ended(world.process("up", Fate.kind()).up(file));
  }

  private static RunReport ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString());
  }

  private FakeHaproxy haproxy() {
    return world.machines().runningBalancers().getFirst();
  }

  private static String draining(SimFile file) {
    return file.text().replace("    drain: 2s\n", "    drain: 30s\n");
  }
}
