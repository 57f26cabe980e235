package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.roll.RollRequest;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsRollCommandTest {
  private static final String FILE = "--file=" + Session.DEMO;

  private final List<RollRequest> rolled = new ArrayList<>();
  private final List<String> verbs = new ArrayList<>();

  private Session session(Verdict verdict, List<String> notes) {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport roll(RollRequest wish, RunRequest request) {
            request.events().note("haproxy1 is the only way in");
            if (!request.consent().given("Restart them?")) {
              throw Trouble.invalid("Not agreed to; nothing was changed.");
            }
            rolled.add(wish);
            verbs.add(request.verb());
            return new RunReport(verdict, Duration.ofSeconds(30), 42, List.of(), List.of(), notes);
          }
        });
  }

  private Session session() {
    return session(Verdict.DONE, List.of());
  }

  @Test
  void withoutNamesAllHostsAreRolledByTheirEngines() {
    var session = session().typing("y\n");

    assertThat(session.run("hosts", "roll", FILE)).isZero();
    assertThat(rolled).containsExactly(new RollRequest(List.of(), Provider.Restart.ENGINE));
    assertThat(verbs).containsExactly("hosts roll");
    assertThat(session.err()).contains("haproxy1 is the only way in", "Restart them?");
    assertThat(session.out()).startsWith("DONE in 30.0 s: 42 steps");
  }

  @Test
  void namesAndMachinesAreAsAsked() {
    assertThat(session().run("hosts", "roll", FILE, "-y", "--reboot", "nodejs-1", "nodejs-2"))
        .isZero();
    assertThat(rolled)
        .containsExactly(
            new RollRequest(List.of("nodejs-1", "nodejs-2"), Provider.Restart.MACHINE));
    assertThat(verbs).containsExactly("hosts roll nodejs-1 nodejs-2");
  }

  @Test
  void aNoRestartsNothing() {
    assertThat(session().typing("n\n").run("hosts", "roll", FILE)).isEqualTo(2);
    assertThat(rolled).isEmpty();
  }

  @Test
  void withoutATerminalAYesMustBeGivenBeforehand() {
    assertThat(session().run("hosts", "roll", FILE)).isEqualTo(2);
    assertThat(rolled).isEmpty();
  }

  @Test
  void oneThatStoppedAtAHostSaysWhichAreThrough() {
    var session =
        session(Verdict.DEGRADED, List.of("through: demo-nodejs-1", "not: demo-nodejs-2"));

    assertThat(session.run("hosts", "roll", FILE, "-y")).isEqualTo(8);
    assertThat(session.err()).contains("through: demo-nodejs-1", "not: demo-nodejs-2");
    assertThat(session.out()).startsWith("DEGRADED");
  }

  @Test
  void scriptsGetTheVerdictAsJson() {
    var session = session();

    assertThat(session.run("hosts", "roll", FILE, "-y", "--json")).isZero();
    assertThat(session.outLines().getLast()).contains("\"DONE\"");
  }
}
