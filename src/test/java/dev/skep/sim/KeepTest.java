package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.reconcile.StatusObservation;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.FaultInjection;
import dev.skep.keep.KeepEvent;
import dev.skep.keep.Keeper;
import dev.skep.keep.Trigger;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Time;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster that is kept: what it does when something is lost, and above all when not. */
class KeepTest {
  private static final HostName APP = new HostName("sim-nodejs-1");
  private static final HostName DATA = new HostName("sim-mongodb-2");
  private static final HostName MANAGER = new HostName("sim-manager-1");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final Time time = world.clock().forProcess(() -> false);
  private final List<KeepEvent> told = new ArrayList<>();

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    var ending = world.process("up", Fate.kind()).up(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
  }

  private SkepProcess keep(Keeping.Looks looks) throws InterruptedException {
    return keep(Fate.kind(), looks);
  }

  private SkepProcess keep(Fate fate, Keeping.Looks looks) throws InterruptedException {
    var process = world.process("keep", fate);
    var ending = new Keeping(process, told).over(file.text(), looks);
    assertThat(ending.report()).as("%s", ending).isNotNull();
    world.promises().areKept();
    return process;
  }

  private List<Verdict> verdicts() {
    return told.stream()
        .filter(KeepEvent.Mended.class::isInstance)
        .map(event -> ((KeepEvent.Mended) event).report().verdict())
        .toList();
  }

  private List<String> retired() {
    return world
        .store()
        .read(HostBook.DOCUMENT, HostBook.class)
        .map(book -> List.copyOf(book.retired().keySet()))
        .orElse(List.of());
  }

  @Test
  void anHourWithNothingWrongChangesNothing() throws Exception {
    var process = keep(kept -> kept.lookFor(Duration.ofHours(1)));

    assertThat(process.changes()).isZero();
    assertThat(told).containsExactly(new KeepEvent.Well());
  }

  @Tag("long")
  @Test
  void aMonthWithNothingWrongChangesNothing() throws Exception {
    var process = keep(kept -> kept.lookFor(Duration.ofDays(30)));

    assertThat(process.changes()).isZero();
  }

  @Test
  void anAppHostThatLosesItsPowerIsMadeAnewByItself() throws Exception {
    keep(kept -> {
      kept.lookFor(Duration.ofMinutes(1));
      world.powerOff(APP);
      kept.lookFor(Duration.ofMinutes(1));
    });

    assertThat(verdicts()).containsExactly(Verdict.DONE);
    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
    new Rest(world, file).check();
    world.promises().areKept();
  }

  @Test
  void aRunThatDiedWithTheLockKeepsNobodyFromHealing() throws Exception {
    world.powerOff(APP);
    var died = world.process("heal", Faults.dyingBefore(6)).heal(file.text());
    assertThat(died.report()).as("%s", died).isNull();

    keep(kept -> kept.lookFor(Duration.ofMinutes(1)));

    assertThat(verdicts()).containsExactly(Verdict.DONE);
    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
    new Rest(world, file).check();
  }

  @Test
  void aDataHostThatFallsSilentForGoodIsReplacedAfterAMinute() throws Exception {
    keep(kept -> {
      world.freeze(DATA);
      kept.lookFor(Duration.ofSeconds(50));
      assertThat(retired()).isEmpty();
      kept.lookFor(Duration.ofMinutes(2));
    });

    assertThat(retired()).containsExactly(DATA.value());
    assertThat(verdicts()).containsExactly(Verdict.DONE);
    new Rest(world, file).check();
    world.promises().areKept();
  }

  @Test
  void whoeverStandsStillForHalfAMinuteIsLeftAlone() throws Exception {
    isLeftAlone(FaultInjection::freeze, FaultInjection::thaw);
  }

  @Test
  void whoeverIsCutOffForHalfAMinuteIsLeftAlone() throws Exception {
    isLeftAlone(FaultInjection::cut, FaultInjection::connect);
  }

  private void isLeftAlone(
      BiConsumer<FaultInjection, HostName> silence, BiConsumer<FaultInjection, HostName> comeBack)
      throws Exception {
    var breakage = new WorldBreakage(world, world.provider().breakage());
    for (var host : List.of(MANAGER, DATA, APP, new HostName("sim-haproxy-1"))) {
      var process =
          keep(kept -> {
            silence.accept(breakage, host);
            kept.lookFor(Duration.ofSeconds(30));
            comeBack.accept(breakage, host);
            kept.lookFor(Duration.ofMinutes(2));
          });

      assertThat(process.changes()).as("%s", host).isZero();
    }
    assertThat(retired()).isEmpty();
    assertThat(verdicts()).isEmpty();
  }

  @Test
  void whatNobodyForesawDoesNotEndIt() throws Exception {
    var failing =
        new Keeper.Kept() {
          private int looks;

          @Override
          public StatusObservation assess() {
            throw new IllegalStateException("look " + ++looks);
          }

          @Override
          public RunReport mend(StatusObservation seen, RunRequest request) {
            throw new AssertionError("nothing was seen");
          }

          @Override
          public void remark(StatusObservation seen, RunRequest request, String why) {
            throw new AssertionError("nothing was seen");
          }
        };
    var keeper =
        new Keeper(failing, time, Trigger.silent(time), new Random(1), Events.none(), told::add);

    assertThat(keeper.once(new Cancellation())).isPositive();
    assertThat(keeper.once(new Cancellation())).isPositive();

    assertThat(told)
        .containsExactly(
            new KeepEvent.Amiss("Could not look after the cluster: look 1"),
            new KeepEvent.Amiss("Could not look after the cluster: look 2"));
  }

  @Test
  void whatCannotBeMendedIsTriedLessAndLessOften() throws Exception {
    var fate =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            if (call.method().equals("raise")) {
              throw call.silence();
            }
          }
        };
    world.wipe(APP);

    keep(fate, kept -> kept.lookFor(Duration.ofMinutes(20)));

    assertThat(verdicts()).hasSizeBetween(4, 12).containsOnly(Verdict.FAILED);
    assertThat(told)
        .filteredOn(KeepEvent.BackingOff.class::isInstance)
        .extracting(event -> ((KeepEvent.BackingOff) event).pause())
        .first()
        .satisfies(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(7)));
    assertThat(told)
        .filteredOn(KeepEvent.BackingOff.class::isInstance)
        .extracting(event -> ((KeepEvent.BackingOff) event).pause())
        .last()
        .satisfies(pause -> assertThat(pause).isGreaterThan(Duration.ofMinutes(2)));
  }

  @Test
  void whileSomebodyElseHasTheLockItOnlyLooks() throws Exception {
    var fate =
        new Fate() {
          private boolean asked;

          @Override
          public void before(SkepProcess process, int number, Call call)
              throws InterruptedException {
            if (process.isAtWork() && !asked) {
              asked = true;
              world.powerOff(APP);
              var keeping = keep(kept -> assertThat(kept.once()).isPositive());
              assertThat(keeping.changes()).isZero();
            }
          }
        };

    world.process("deploy", fate).up(file.deploying(AppImage.WELL).text());

    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            KeepEvent.Amiss.class, event -> assertThat(event.why()).contains("has the lock"));
  }
}
