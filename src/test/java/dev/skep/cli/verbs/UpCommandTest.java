package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.run.Cancellation;
import dev.skep.run.Event;
import dev.skep.run.Outcome;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class UpCommandTest {
  private static final StepId START = StepKind.START_MEMBER.of("rs1", "rs1_srv1");

  private static Session ending(Verdict verdict, int steps, List<Trouble> troubles) {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport up(RunRequest request) {
            return report(verdict, steps, troubles);
          }
        });
  }

  private static RunReport report(Verdict verdict, int steps, List<Trouble> troubles) {
    return new RunReport(verdict, Duration.ofMillis(21_340), steps, List.of(), troubles, List.of());
  }

  @Test
  void itsLastLineBeginsWithTheVerdictAndEndsWithTheAddress() {
    var session = ending(Verdict.DONE, 84, List.of());

    assertThat(session.onDemo("up")).isZero();
    assertThat(session.out()).isEqualTo("DONE in 21.3 s: 84 steps. http://127.0.0.1:8080/\n");
  }

  @Test
  void whatAVisitorSawOfASwitchIsSaid() {
    var seen = new ProbeResult(96, 0, Duration.ofMillis(61), List.of(), Optional.empty());
    var failed = new ProbeResult(96, 2, Duration.ofMillis(161), List.of("503"), Optional.empty());
    var session = probed(seen);

    session.onDemo("up");
    assertThat(session.out())
        .isEqualTo(
            "DONE in 5.2 s: 12 steps. 96 requests seen, 0 failed, longest stall 61 ms."
                + " http://127.0.0.1:8080/\n");
    var other = probed(failed);
    other.onDemo("up");
    assertThat(other.out()).contains(" 96 requests seen, 2 failed (503), longest stall 161 ms. ");
  }

  @Test
  void aVisitorThatSawNothingIsForScriptsAlone() {
    var blind = new ProbeResult(0, 0, Duration.ZERO, List.of(), Optional.of("no perl there"));

    var session = probed(blind);
    session.onDemo("up");
    assertThat(session.out()).isEqualTo("DONE in 5.2 s: 12 steps. http://127.0.0.1:8080/\n");

    var json = probed(blind);
    json.onDemo("up", "--json");
    var probe = JsonMapper.shared().readTree(json.outLines().getLast()).path("probe");
    assertThat(probe.path("requests").asInt()).isZero();
    assertThat(probe.path("reason").asString()).isEqualTo("no perl there");
  }

  private static Session probed(ProbeResult seen) {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport up(RunRequest request) {
            return new RunReport(
                Verdict.DONE,
                Duration.ofMillis(5_200),
                12,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(seen));
          }
        });
  }

  @Test
  void whoWantsItQuietReadsTheVerdictAndWhatFailed() {
    var failed = Trouble.failed("no disk is left");
    var session =
        Session.with(
            new FakeTarget() {
              @Override
              public RunReport up(RunRequest request) {
                request.events().note("an aside");
                request.events().tell(new Event.Started(START, "start rs1_srv1"));
                request.events().tell(new Event.Failed(START, failed, Duration.ofSeconds(3)));
                return new RunReport(
                    Verdict.DONE,
                    Duration.ofSeconds(5),
                    1,
                    List.of(),
                    List.of(),
                    List.of("a note"));
              }
            });

    assertThat(session.onDemo("up", "-q")).isZero();
    assertThat(session.err().lines())
        .containsExactly("FAILED  mongo/rs1/start rs1_srv1  3 s", "    no disk is left");
    assertThat(session.outLines()).hasSize(1);
  }

  @Test
  void nothingToDoIsSaidAsSuch() {
    var session = ending(Verdict.NO_CHANGE, 0, List.of());

    assertThat(session.onDemo("up")).isZero();
    assertThat(session.out()).isEqualTo("NO_CHANGE in 21.3 s. http://127.0.0.1:8080/\n");
  }

  @Test
  void aLockedClusterHasItsOwnExitCodeAndSaysWhoHoldsIt() {
    var held = Trouble.of(Trouble.Kind.LOCKED, "ada on laptop has run 'skep up' since 10:00.");
    var session = ending(Verdict.FAILED, 0, List.of(held));

    assertThat(session.onDemo("up")).isEqualTo(4);
    assertThat(session.err()).contains("ada on laptop");
    assertThat(session.outLines().getLast()).startsWith("FAILED in ");
  }

  @Test
  void whoIsToWaitForTheLockBeginsAnewUntilItIsFree() {
    var held = Trouble.of(Trouble.Kind.LOCKED, "ada on laptop has run 'skep up' since 10:00.");
    var cancellations = new HashSet<Cancellation>();
    var session =
        Session.with(
            new FakeTarget() {
              @Override
              public RunReport up(RunRequest request) {
                assertThat(request.cancellation().reason()).isEmpty();
                cancellations.add(request.cancellation());
                request.cancellation().cancel(held); // as a run does that is refused
                return cancellations.size() == 1
                    ? report(Verdict.FAILED, 0, List.of(held))
                    : report(Verdict.DONE, 4, List.of());
              }
            });

    assertThat(session.onDemo("up", "--wait", "1m")).isZero();
    assertThat(cancellations).hasSize(2);
    assertThat(session.err())
        .containsOnlyOnce(
            "ada on laptop has run 'skep up' since 10:00. This run waits for it, for 60 s");
    assertThat(session.outLines()).hasSize(1);
  }

  @Test
  void aWaitForTheLockEndsAndARunThatChangedSomethingIsNotBegunAnew() {
    var held = Trouble.of(Trouble.Kind.LOCKED, "ada on laptop has run 'skep up' since 10:00.");

    assertThat(ending(Verdict.FAILED, 0, List.of(held)).onDemo("up", "--wait", "1ms")).isEqualTo(4);
    var lost = ending(Verdict.FAILED, 2, List.of(held));
    assertThat(lost.onDemo("up", "--wait", "10m")).isEqualTo(4);
    assertThat(lost.err()).doesNotContain("waits for it");
  }

  @Test
  void aFailureIsToldOnceAndTheLastLineNamesItsStep() {
    var trouble = Trouble.timedOut("waited 30 s for rs1_srv1").next("Look at its log.");
    var session =
        Session.with(
            new FakeTarget() {
              @Override
              public RunReport up(RunRequest request) {
                request.events().tell(new Event.Failed(START, trouble, Duration.ofSeconds(30)));
                return new RunReport(
                    Verdict.FAILED,
                    Duration.ofSeconds(40),
                    12,
                    List.of(new Outcome.StepTrouble(START, trouble)),
                    List.of(),
                    List.of());
              }
            });

    assertThat(session.onDemo("up")).isEqualTo(124);
    assertThat(session.err()).containsOnlyOnce("waited 30 s for rs1_srv1");
    assertThat(session.out())
        .isEqualTo("FAILED in 40.0 s: 12 steps done, 1 failed (mongo/rs1/start rs1_srv1).\n");
  }

  @Test
  void asJsonTheLastLineIsTheVerdictEvenWhenTheFileIsWrong() {
    var session = Session.with(new FakeTarget());

    assertThat(session.run("up", "--json", "-f", "/nowhere/skep.yml")).isEqualTo(2);

    var lines = session.outLines();
    var first = JsonMapper.shared().readTree(lines.getFirst());
    var last = JsonMapper.shared().readTree(lines.getLast());
    assertThat(first.path("event").asString()).isEqualTo("opened");
    assertThat(first.path("schema").asInt()).isEqualTo(1);
    assertThat(last.path("event").asString()).isEqualTo("verdict");
    assertThat(last.path("verdict").asString()).isEqualTo("FAILED");
    assertThat(last.path("exitCode").asInt()).isEqualTo(2);
    assertThat(last.path("troubles").path(0).path("message").asString()).contains("no such file");
  }

  private static Session asking() {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport up(RunRequest request) {
            if (!request.consent().given("This file is older. Apply it?")) {
              throw Trouble.invalid("Not agreed to; nothing was changed.");
            }
            return new RunReport(
                Verdict.DONE, Duration.ofSeconds(1), 1, List.of(), List.of(), List.of());
          }
        });
  }

  @Test
  void aPersonIsAskedAndMayAgree() {
    var session = asking().typing("y\n");

    assertThat(session.onDemo("up")).isZero();
    assertThat(session.err()).contains("This file is older. Apply it? [y/N]");
  }

  @Test
  void aPersonWhoDeclinesChangesNothing() {
    var session = asking().typing("\n");

    assertThat(session.onDemo("up")).isEqualTo(2);
    assertThat(session.err()).contains("Not agreed to");
  }

  @Test
  void withoutATerminalAMissingYesIsAnErrorThatSaysSo() {
    var session = asking().piping("y\n");

    assertThat(session.onDemo("up")).isEqualTo(2);
    assertThat(session.err()).contains("This file is older").contains("Run it with -y");
  }

  @Test
  void yesBeforehandIsNotAskedAgain() {
    var session = asking();

    assertThat(session.onDemo("up", "-y")).isZero();
    assertThat(session.err()).doesNotContain("[y/N]");
  }

  private static Session takingBack(Map<String, String> environment) {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport up(RunRequest request) {
            if (!request.consent().toTakeBack("It takes back what ada applied. Apply it?")) {
              throw Trouble.invalid("Not agreed to; nothing was changed.");
            }
            return new RunReport(
                Verdict.DONE, Duration.ofSeconds(1), 1, List.of(), List.of(), List.of());
          }
        },
        environment);
  }

  @Test
  void aYesDoesNotTakeBackWhatATeammateApplied() {
    var session = takingBack(Map.of("SKEP_YES", "1"));

    assertThat(session.onDemo("up", "-y")).isEqualTo(2);
    assertThat(session.err()).contains("-y does not agree to this: --take-back does.");
    assertThat(takingBack(Map.of()).onDemo("up", "--take-back")).isZero();
    assertThat(takingBack(Map.of()).typing("y\n").onDemo("up", "-y")).isZero();
    assertThat(takingBack(Map.of()).typing("\n").onDemo("up", "-y")).isEqualTo(2);
  }

  @Test
  void aTimeWithoutAUnitIsNoTime() {
    var session = asking();

    assertThat(session.onDemo("up", "--timeout", "30")).isEqualTo(2);
    assertThat(session.err()).contains("500ms, 20s, 1m30s");
  }
}
