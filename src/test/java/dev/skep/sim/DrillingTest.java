package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.drill.DrillKind;
import dev.skep.cluster.drill.DrillRequest.Health;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.store.History;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Drills on simulated machines, from their first look to their report. */
class DrillingTest {
  private static final HostName FIRST = new HostName("sim-nodejs-1");
  private static final Duration HALF = Duration.ofSeconds(30);

  private final DrillGround ground = DrillGround.up();
  private final World world = ground.world();

  @Test
  void aKilledInstanceIsReplacedAndVisitorsAreCounted() throws Exception {
    var report = ground.drill(DrillKind.KILL_INSTANCE, "nodejs");

    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.broken()).matches("kill instance nodejs.1 on sim-nodejs-[12]");
    assertThat(report.became()).singleElement().asString().startsWith("nodejs.1 runs on ");
    assertThat(report.run().probed())
        .map(ProbeResult::requests)
        .hasValueSatisfying(seen -> assertThat(seen).isPositive());
  }

  @Test
  void aHostThatLostItsPowerStaysOffAndTheDrillSaysWhatIsWrong() throws Exception {
    var report = ground.drill(DrillKind.KILL_HOST, "nodejs-1");

    assertThat(report.run().verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(report.run().exitCode()).isEqualTo(8);
    assertThat(report.run().notes()).anyMatch(note -> note.startsWith("host sim-nodejs-1: it is "));
    assertThat(report.noticed()).isPresent();
    assertThat(report.wholeAfter()).isEmpty();
    assertThat(report.became().getFirst())
        .startsWith("sim-nodejs-1 is lost: its provider says that it is off");
    assertThat(report.run().took()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));

    ground.up("ada");
    assertThat(world.answers(FIRST)).isTrue();
  }

  @Test
  void itTakesNoLockSoWhoMendsElsewhereCan() throws Exception {
    var mended = new ArrayList<Verdict>();
    var report =
        ground.drill(
            ground.request(DrillKind.KILL_HOST, "sim-nodejs-1", Optional.empty(), Health.REQUIRED),
            event -> {
              if (isNoticed(event)) {
                mended.add(ground.up("bob"));
              }
            });

    assertThat(mended).containsExactly(Verdict.DONE);
    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.wholeAfter()).isPresent();
    assertThat(report.became()).contains("sim-nodejs-1 is on and answers");
  }

  @Test
  void aHostThatIsHealedElsewhereIsWholeAndItIsToldWhatMoved() throws Exception {
    var report =
        ground.drill(
            ground.request(DrillKind.KILL_HOST, "mongodb-1", Optional.empty(), Health.REQUIRED),
            event -> {
              if (isNoticed(event)) {
                ground.heal("bob");
              }
            });

    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.wholeAfter()).isPresent();
    assertThat(report.became().getFirst()).isEqualTo("sim-mongodb-1 is on and answers");
  }

  @Test
  void aFrozenHostIsThawedAfterItsTimeAndThenAllIsWhole() throws Exception {
    var report =
        ground.drill(
            ground.request(DrillKind.FREEZE_HOST, "mongodb-2", Optional.of(HALF), Health.REQUIRED),
            Events.none());

    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.undoneAfter()).contains(HALF);
    assertThat(report.noticed()).isPresent();
    assertThat(report.wholeAfter().orElseThrow()).isGreaterThanOrEqualTo(HALF);
    assertThat(world.answers(new HostName("sim-mongodb-2"))).isTrue();
  }

  @Test
  void whoIsInterruptedMakesGoodWhatWasToBeMadeGood() throws Exception {
    var report =
        ground.drill(
            ground.request(DrillKind.CUT_HOST, "nodejs-1", Optional.of(HALF), Health.REQUIRED),
            event -> {
              if (isNoticed(event)) {
                ground.cancellation().cancel(Trouble.of(Trouble.Kind.ABORTED, "Interrupted."));
                assertThat(world.answers(FIRST)).as("at once").isTrue();
              }
            });

    assertThat(report.run().verdict()).isEqualTo(Verdict.ABORTED);
    assertThat(report.run().exitCode()).isEqualTo(130);
    assertThat(report.run().troubles().getFirst().what()).contains("was made good again");
    assertThat(report.undoneAfter()).isPresent();
    assertThat(report.became()).as("nobody looked since").isEmpty();
  }

  @Test
  void whoIsInterruptedLeavesBrokenWhatWasBrokenForGood() throws Exception {
    ground.drill(
        ground.request(DrillKind.CUT_HOST, "nodejs-1", Optional.empty(), Health.REQUIRED),
        event -> {
          if (isNoticed(event)) {
            ground.cancellation().cancel(Trouble.of(Trouble.Kind.ABORTED, "Interrupted."));
          }
        });

    assertThat(world.answers(FIRST)).isFalse();
  }

  @Test
  void aDrillThatIsNotAgreedToBreaksNothing() throws Exception {
    ground.declines();
    var trouble =
        ground.refused(
            ground.request(DrillKind.KILL_HOST, "nodejs-1", Optional.empty(), Health.REQUIRED));

    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.INVALID);
    assertThat(ground.questions())
        .containsExactly("This will power host sim-nodejs-1 off, hard. Go on?");
    assertThat(world.answers(FIRST)).isTrue();
  }

  @Test
  void nothingIsBrokenInAClusterThatIsNotHealthyUnlessForced() throws Exception {
    world.powerOff(new HostName("sim-nodejs-2"));
    var trouble =
        ground.refused(
            ground.request(DrillKind.KILL_ROUTER, null, Optional.empty(), Health.REQUIRED));

    assertThat(trouble.what()).contains("not healthy, so nothing was broken");
    assertThat(trouble.evidence()).anyMatch(line -> line.contains("sim-nodejs-2"));
    assertThat(trouble.next()).contains("--force");
    assertThat(ground.questions()).isEmpty();

    var forced =
        ground.drill(
            ground.request(DrillKind.KILL_ROUTER, null, Optional.empty(), Health.WAIVED),
            Events.none());
    assertThat(forced.broken()).startsWith("kill mongos1 on ");
  }

  @Test
  void thePrimaryIsKilledAndItIsToldWhoIsPrimaryThen() throws Exception {
    var report = ground.drill(DrillKind.KILL_PRIMARY, "rs2");

    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.broken()).matches("kill rs2_srv[123] of rs2 on sim-mongodb-[123]");
    assertThat(report.became())
        .anyMatch(line -> line.contains("the same container runs again"))
        .anyMatch(line -> line.matches("rs2_srv[123] is primary of rs2"));
  }

  @Test
  void whatStandsOnItsHostForGoodIsStartedAgainThere() throws Exception {
    assertThat(ground.drill(DrillKind.KILL_CONFIG, null).became())
        .anyMatch(line -> line.matches("cfg[123]: the same container runs again on .*"));
    assertThat(ground.drill(DrillKind.KILL_BALANCER, null).became())
        .containsExactly("haproxy1: the same container runs again on sim-haproxy-1");
    assertThat(ground.drill(DrillKind.KILL_ROUTER, "mongos2").became())
        .singleElement()
        .asString()
        .startsWith("mongos2: the same container runs again on ");
  }

  @Test
  void allHostsCanBeRestartedAtOnce() throws Exception {
    var report = ground.drill(DrillKind.REBOOT_ALL, null);

    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.became()).contains("sim-manager-1 is on and answers");
  }

  @Test
  void aMembersDataIsWipedOnlyWhileAMajorityOfTheOthersIsSeenHealthy() throws Exception {
    var report = ground.drill(DrillKind.WIPE_VOLUME, "rs1_srv2");
    assertThat(report.run().verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(report.became()).anyMatch(line -> line.startsWith("rs1_srv2 is not on "));

    var again =
        ground.refused(
            ground.request(DrillKind.WIPE_VOLUME, "rs1_srv1", Optional.empty(), Health.WAIVED));
    assertThat(again.getMessage()).contains("no majority", "Nothing was broken");
  }

  @Test
  void itStandsInTheHistoryWithItsWords() throws Exception {
    ground.drill(DrillKind.KILL_ROUTER, "mongos1");

    assertThat(
            world.store().read(History.DOCUMENT, History.class).orElseThrow().entries().getLast())
        .satisfies(entry -> {
          assertThat(entry.verb()).isEqualTo("drill kill-router mongos1");
          assertThat(entry.verdict()).isEqualTo("DONE");
          assertThat(entry.probe()).isPresent();
        });
  }

  private static boolean isNoticed(Event event) {
    return event instanceof Event.Note(var line) && line.startsWith("noticed");
  }
}
