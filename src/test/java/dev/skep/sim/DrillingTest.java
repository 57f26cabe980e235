package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.Consent;
import dev.skep.cluster.Probed;
import dev.skep.cluster.UpRequest;
import dev.skep.cluster.drill.DrillKind;
import dev.skep.cluster.drill.DrillReport;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.drill.DrillRequest.Health;
import dev.skep.cluster.store.History;
import dev.skep.hosts.HostName;
import dev.skep.run.Cancellation;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drills on simulated machines, from their first look to their report. */
class DrillingTest {
  private static final HostName FIRST = new HostName("sim-nodejs-1");
  private static final Duration HALF = Duration.ofSeconds(30);

  private final World world = new World(1);
  private final String file = SimFile.demo().text();
  private final Cancellation cancellation = new Cancellation();
  private final List<String> questions = new ArrayList<>();
  private boolean agreeing = true;

  @BeforeEach
  void bringUp() throws InterruptedException {
    up("ada");
  }

  @Test
  void aKilledInstanceIsReplacedAndVisitorsAreCounted() throws Exception {
    var report = drill(DrillKind.KILL_INSTANCE, "nodejs");

    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.broken()).matches("kill instance nodejs.1 on sim-nodejs-[12]");
    assertThat(report.became()).singleElement().asString().startsWith("nodejs.1 runs on ");
    assertThat(report.run().probed())
        .map(Probed::requests)
        .hasValueSatisfying(seen -> assertThat(seen).isPositive());
  }

  @Test
  void aHostThatLostItsPowerStaysOffAndTheDrillSaysWhatIsWrong() throws Exception {
    var report = drill(DrillKind.KILL_HOST, "nodejs-1");

    assertThat(report.run().verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(report.run().exitCode()).isEqualTo(8);
    assertThat(report.run().notes()).anyMatch(note -> note.contains("sim-nodejs-1: it is off"));
    assertThat(report.noticed()).isPresent();
    assertThat(report.wholeAfter()).isEmpty();
    assertThat(report.became().getFirst()).isEqualTo("sim-nodejs-1 is off");
    assertThat(report.run().took()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));

    up("ada");
    assertThat(world.answers(FIRST)).isTrue();
  }

  @Test
  void itTakesNoLockSoWhoMendsElsewhereCan() throws Exception {
    var mended = new ArrayList<Verdict>();
    var report =
        drill(
            request(DrillKind.KILL_HOST, "sim-nodejs-1", Optional.empty(), Health.REQUIRED),
            event -> {
              if (isNoticed(event)) {
                mended.add(up("bob"));
              }
            });

    assertThat(mended).containsExactly(Verdict.DONE);
    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.wholeAfter()).isPresent();
    assertThat(report.became()).contains("sim-nodejs-1 is on and answers");
  }

  @Test
  void aFrozenHostIsThawedAfterItsTimeAndThenAllIsWhole() throws Exception {
    var report =
        drill(
            request(DrillKind.FREEZE_HOST, "mongodb-2", Optional.of(HALF), Health.REQUIRED),
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
        drill(
            request(DrillKind.CUT_HOST, "nodejs-1", Optional.of(HALF), Health.REQUIRED),
            event -> {
              if (isNoticed(event)) {
                cancellation.cancel(Trouble.of(Trouble.Kind.ABORTED, "Interrupted."));
                assertThat(world.answers(FIRST)).as("at once").isTrue();
              }
            });

    assertThat(report.run().verdict()).isEqualTo(Verdict.ABORTED);
    assertThat(report.run().exitCode()).isEqualTo(130);
    assertThat(report.run().troubles().getFirst().what()).contains("was made good again");
  }

  @Test
  void whoIsInterruptedLeavesBrokenWhatWasBrokenForGood() throws Exception {
    drill(
        request(DrillKind.CUT_HOST, "nodejs-1", Optional.empty(), Health.REQUIRED),
        event -> {
          if (isNoticed(event)) {
            cancellation.cancel(Trouble.of(Trouble.Kind.ABORTED, "Interrupted."));
          }
        });

    assertThat(world.answers(FIRST)).isFalse();
  }

  @Test
  void aDrillThatIsNotAgreedToBreaksNothing() throws Exception {
    agreeing = false;
    var trouble =
        refused(request(DrillKind.KILL_HOST, "nodejs-1", Optional.empty(), Health.REQUIRED));

    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.INVALID);
    assertThat(questions).containsExactly("This will power host sim-nodejs-1 off, hard. Go on?");
    assertThat(world.answers(FIRST)).isTrue();
  }

  @Test
  void nothingIsBrokenInAClusterThatIsNotHealthyUnlessForced() throws Exception {
    world.powerOff(new HostName("sim-nodejs-2"));
    var trouble = refused(request(DrillKind.KILL_ROUTER, null, Optional.empty(), Health.REQUIRED));

    assertThat(trouble.what()).contains("not healthy, so nothing was broken");
    assertThat(trouble.evidence()).anyMatch(line -> line.contains("sim-nodejs-2"));
    assertThat(trouble.next()).contains("--force");
    assertThat(questions).isEmpty();

    var forced =
        drill(request(DrillKind.KILL_ROUTER, null, Optional.empty(), Health.WAIVED), Events.none());
    assertThat(forced.broken()).startsWith("kill mongos1 on ");
  }

  @Test
  void aTargetThatIsNotThereIsToldWithThoseThatAre() throws Exception {
    world.powerOff(FIRST);

    assertThat(unknown(DrillKind.KILL_HOST, "nodejs-7"))
        .contains("no host nodejs-7")
        .contains("manager-1")
        .contains("nodejs-2")
        .doesNotContain("nodejs-1,");
    assertThat(unknown(DrillKind.FREEZE_HOST, "nodejs-1")).contains("is not on");
    assertThat(unknown(DrillKind.KILL_HOST, null)).contains("Say which host");
    assertThat(unknown(DrillKind.KILL_INSTANCE, "shop")).contains("no app shop", "nodejs");
    assertThat(unknown(DrillKind.KILL_PRIMARY, "rs9")).contains("rs9", "rs1, rs2");
    assertThat(unknown(DrillKind.KILL_ROUTER, "mongos9")).contains("mongos1, mongos2");
    assertThat(unknown(DrillKind.KILL_BALANCER, "nginx")).contains("haproxy1");
    assertThat(unknown(DrillKind.WIPE_VOLUME, "rs1_srv9")).contains("rs1_srv1");
    assertThat(unknown(DrillKind.WIPE_VOLUME, null)).contains("Say which member");
  }

  @Test
  void thePrimaryIsKilledAndItIsToldWhoIsPrimaryThen() throws Exception {
    var report = drill(DrillKind.KILL_PRIMARY, "rs2");

    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.broken()).matches("kill rs2_srv[123] of rs2 on sim-mongodb-[123]");
    assertThat(report.became())
        .anyMatch(line -> line.contains("the same container runs again"))
        .anyMatch(line -> line.matches("rs2_srv[123] is primary of rs2"));
  }

  @Test
  void whatStandsOnItsHostForGoodIsStartedAgainThere() throws Exception {
    assertThat(drill(DrillKind.KILL_CONFIG, null).became())
        .anyMatch(line -> line.matches("cfg[123]: the same container runs again on .*"));
    assertThat(drill(DrillKind.KILL_BALANCER, null).became())
        .containsExactly("haproxy1: the same container runs again on sim-haproxy-1");
    assertThat(drill(DrillKind.KILL_ROUTER, "mongos2").became())
        .singleElement()
        .asString()
        .startsWith("mongos2: the same container runs again on ");
  }

  @Test
  void allHostsCanBeRestartedAtOnce() throws Exception {
    var report = drill(DrillKind.REBOOT_ALL, null);

    assertThat(report.run().verdict()).isEqualTo(Verdict.DONE);
    assertThat(report.became()).contains("sim-manager-1 is on and answers");
  }

  @Test
  void aMembersDataIsWipedOnlyWhileAMajorityOfTheOthersIsSeenHealthy() throws Exception {
    var report = drill(DrillKind.WIPE_VOLUME, "rs1_srv2");
    assertThat(report.run().verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(report.became()).anyMatch(line -> line.startsWith("rs1_srv2 is not on "));

    var again =
        refused(request(DrillKind.WIPE_VOLUME, "rs1_srv1", Optional.empty(), Health.WAIVED));
    assertThat(again.getMessage()).contains("no majority", "Nothing was broken");
  }

  @Test
  void itStandsInTheHistoryWithItsWords() throws Exception {
    drill(DrillKind.KILL_ROUTER, "mongos1");

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

  private Verdict up(String who) {
    try {
      var ending = world.process(who, Fate.kind()).up(file);
      return Objects.requireNonNull(ending.report(), ending.toString()).verdict();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private DrillRequest request(
      DrillKind kind, @Nullable String name, Optional<Duration> lasting, Health health) {
    var verb = "drill %s %s".formatted(kind.word(), name == null ? "" : name).strip();
    Consent consent =
        question -> {
          questions.add(question);
          return agreeing;
        };
    return new DrillRequest(
        new UpRequest(verb, Events.none(), cancellation, Duration.ofMinutes(1), consent),
        kind,
        Optional.ofNullable(name),
        lasting,
        health);
  }

  private DrillReport drill(DrillKind kind, @Nullable String name) throws InterruptedException {
    return drill(request(kind, name, Optional.empty(), Health.REQUIRED), Events.none());
  }

  private DrillReport drill(DrillRequest request, Events listener) throws InterruptedException {
    var drilled = world.process("eve", Fate.kind()).drill(file, request, listener);
    return Objects.requireNonNull(drilled.report(), drilled.ending().toString());
  }

  private Trouble refused(DrillRequest request) throws InterruptedException {
    var drilled = world.process("eve", Fate.kind()).drill(file, request, Events.none());
    assertThat(drilled.ending().trouble()).isInstanceOf(Trouble.class);
    return (Trouble) Objects.requireNonNull(drilled.ending().trouble());
  }

  private String unknown(DrillKind kind, @Nullable String name) throws InterruptedException {
    var trouble = refused(request(kind, name, Optional.empty(), Health.WAIVED));
    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.INVALID);
    assertThat(questions).isEmpty();
    return trouble.getMessage();
  }
}
