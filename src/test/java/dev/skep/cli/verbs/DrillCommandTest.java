package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.cluster.drill.DrillKind;
import dev.skep.cluster.drill.DrillProgress;
import dev.skep.cluster.drill.DrillReport;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.model.RunReport;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DrillCommandTest {
  private final List<DrillRequest> asked = new ArrayList<>();

  private Session session(DrillReport report) {
    return Session.with(
        new FakeTarget() {
          @Override
          public DrillReport drill(DrillRequest request) {
            asked.add(request);
            if (!request.run().consent().given("This will break it. Go on?")) {
              throw Trouble.invalid("Not agreed to; nothing was broken.");
            }
            return report;
          }
        });
  }

  private static DrillReport done() {
    var seen = new ProbeResult(120, 2, Duration.ofMillis(640), List.of("503"), Optional.empty());
    return new DrillReport(
        run(Verdict.DONE, List.of(), seen),
        "kill instance nodejs.1 on demo-nodejs-1",
        Optional.of(
            new DrillProgress.Noticed(Duration.ofMillis(420), "app nodejs: 1 of 2 instances run")),
        Optional.empty(),
        Optional.of(Duration.ofMillis(3_150)),
        List.of("nodejs.1 runs on demo-nodejs-1"));
  }

  private static DrillReport degraded() {
    var seen = new ProbeResult(900, 0, Duration.ofMillis(90), List.of(), Optional.empty());
    return new DrillReport(
        run(Verdict.DEGRADED, List.of("host demo-nodejs-1: it is off"), seen),
        "power host demo-nodejs-1 off, hard",
        Optional.of(
            new DrillProgress.Noticed(Duration.ofMillis(420), "host demo-nodejs-1: it is off")),
        Optional.empty(),
        Optional.empty(),
        List.of("demo-nodejs-1 is off", "nodejs.1 does not run: it is pending"));
  }

  private static RunReport run(Verdict verdict, List<String> notes, ProbeResult seen) {
    return new RunReport(
        verdict, Duration.ofMillis(8_200), 0, List.of(), List.of(), notes, Optional.of(seen));
  }

  @Test
  void withoutWordsItListsWhatCanBeBroken() {
    var session = Session.with(new FakeTarget());

    assertThat(session.run("drill")).isZero();
    assertThat(session.outLines())
        .hasSize(DrillKind.values().length)
        .anyMatch(line -> line.matches("kill-host HOST +powers a host off, hard; .*"))
        .anyMatch(line -> line.matches("cut-host HOST \\[--for TIME] +pulls a host's cable"));

    var json = Session.with(new FakeTarget());
    assertThat(json.run("drill", "--json")).isZero();
    assertThat(JsonMapper.shared().readTree(json.out()).path("drills").findValuesAsString("name"))
        .contains("kill-primary", "wipe-volume");
  }

  @Test
  void itSaysWhatWasBrokenWhatBecameOfItAndEndsWithTheVerdict() {
    var session = session(done());

    assertThat(session.onDemo("drill", "kill-instance", "nodejs", "-y")).isZero();
    assertThat(session.outLines())
        .containsExactly(
            "broken   kill instance nodejs.1 on demo-nodejs-1",
            "noticed  after 0.4 s: app nodejs: 1 of 2 instances run",
            "whole    after 3.2 s",
            "became   nodejs.1 runs on demo-nodejs-1",
            "DONE in 8.2 s. 120 requests seen, 2 failed (503), longest stall 640 ms."
                + " http://127.0.0.1:8080/");
    assertThat(asked.getFirst().kind()).isEqualTo(DrillKind.KILL_INSTANCE);
    assertThat(asked.getFirst().name()).contains("nodejs");
    assertThat(asked.getFirst().run().verb()).isEqualTo("drill kill-instance nodejs");
    assertThat(asked.getFirst().run().limit()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void whatIsNotWholeWhenTimeIsUpHasItsExitCodeAndIsNamed() {
    var session = session(degraded());

    assertThat(session.onDemo("drill", "kill-host", "nodejs-1", "-y", "--timeout", "8s"))
        .isEqualTo(8);
    assertThat(session.err()).contains("host demo-nodejs-1: it is off");
    assertThat(session.out())
        .contains(
            "whole    not yet", "became   demo-nodejs-1 is off\n         nodejs.1 does not run");
    assertThat(session.outLines().getLast()).startsWith("DEGRADED in 8.2 s.");
    assertThat(asked.getFirst().run().limit()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void asJsonTheLastLineHoldsAllOfIt() {
    var session = session(done());

    assertThat(session.onDemo("drill", "kill-instance", "-y", "--json")).isZero();
    var last = JsonMapper.shared().readTree(session.outLines().getLast());
    assertThat(last.path("verdict").asString()).isEqualTo("DONE");
    assertThat(last.path("probe").path("failed").asInt()).isEqualTo(2);
    var drill = last.path("drill");
    assertThat(drill.path("broken").asString()).startsWith("kill instance nodejs.1");
    assertThat(drill.path("noticedAfterMillis").asInt()).isEqualTo(420);
    assertThat(drill.path("wholeAfterMillis").asInt()).isEqualTo(3150);
    assertThat(drill.path("undoneAfterMillis").isNull()).isTrue();
    assertThat(drill.path("became").path(0).asString()).contains("runs on demo-nodejs-1");
  }

  @Test
  void aPersonIsAskedAndMayDecline() {
    var session = session(done()).typing("\n");

    assertThat(session.onDemo("drill", "kill-host", "nodejs-1")).isEqualTo(2);
    assertThat(session.err()).contains("This will break it. Go on? [y/N]", "nothing was broken");
  }

  @Test
  void withoutATerminalAMissingYesBreaksNothing() {
    assertThat(session(done()).onDemo("drill", "kill-host", "nodejs-1")).isEqualTo(2);
    assertThat(session(done()).typing("y\n").onDemo("drill", "kill-host", "nodejs-1")).isZero();
  }

  @Test
  void aTimeAndForceArePassedOn() {
    var words = new String[] {"drill", "freeze-host", "nodejs-1", "--for", "30s", "--force", "-y"};

    assertThat(session(done()).onDemo(words)).isZero();
    assertThat(asked.getFirst().lasting()).contains(Duration.ofSeconds(30));
    assertThat(asked.getFirst().health()).isEqualTo(DrillRequest.Health.WAIVED);
  }

  @Test
  void whatMakesNoSenseIsRefusedBeforeAnythingIsOpened() {
    assertThat(refused("drill", "kill-hots", "nodejs-1")).contains("no drill kill-hots");
    assertThat(refused("drill", "reboot-all", "nodejs-1")).contains("takes no name");
    assertThat(refused("drill", "kill-host", "nodejs-1", "--for", "30s"))
        .contains("cannot be made good again");
    assertThat(refused("drill", "cut-host", "nodejs-1", "--for", "30s", "--timeout", "30s"))
        .contains("--for must be shorter");
    assertThat(asked).isEmpty();
  }

  private String refused(String... words) {
    var session = session(done());
    assertThat(session.onDemo(words)).isEqualTo(2);
    return session.err();
  }
}
