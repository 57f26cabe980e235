package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsRmCommandTest {
  private static final String FILE = "--file=" + Session.DEMO;

  private final List<String> taken = new ArrayList<>();

  private Session session() {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport leave(String host, RunRequest request) {
            if (host.equals("mongodb-9")) {
              throw Trouble.invalid("There is no host mongodb-9; nothing was changed.")
                  .next("There are: demo-mongodb-1.");
            }
            if (!request.consent().given("Take %s out?".formatted(host))) {
              throw Trouble.invalid("%s stays; nothing was changed.".formatted(host));
            }
            taken.add("%s by '%s' within %s".formatted(host, request.verb(), request.limit()));
            return new RunReport(
                Verdict.DONE, Duration.ofSeconds(3), 8, List.of(), List.of(), List.of());
          }
        });
  }

  @Test
  void aHostIsTakenOutOnceThatWasAgreed() {
    var session = session().typing("y\n");

    assertThat(session.run("hosts", "rm", FILE, "mongodb-2", "--timeout", "5m")).isZero();
    assertThat(session.err()).contains("Take mongodb-2 out?");
    assertThat(taken).containsExactly("mongodb-2 by 'hosts rm mongodb-2' within PT5M");
    assertThat(session.out()).startsWith("DONE in 3.0 s: 8 steps");
  }

  @Test
  void aNoTakesNothingOut() {
    assertThat(session().typing("n\n").run("hosts", "rm", FILE, "mongodb-2")).isEqualTo(2);
    assertThat(taken).isEmpty();
  }

  @Test
  void withoutATerminalAYesMustBeGivenBeforehand() {
    assertThat(session().run("hosts", "rm", FILE, "mongodb-2")).isEqualTo(2);
    assertThat(taken).isEmpty();

    assertThat(session().run("hosts", "rm", FILE, "mongodb-2", "-y")).isZero();
    assertThat(taken).hasSize(1);
  }

  @Test
  void scriptsGetTheVerdictAsJson() {
    var session = session();

    assertThat(session.run("hosts", "rm", FILE, "mongodb-2", "-y", "--json")).isZero();
    assertThat(session.outLines().getLast()).contains("\"DONE\"");
  }

  @Test
  void anUnknownHostIsRefusedWithWhatThereIs() {
    var session = session();

    assertThat(session.run("hosts", "rm", FILE, "mongodb-9", "-y")).isEqualTo(2);
    assertThat(session.err()).contains("There is no host mongodb-9", "demo-mongodb-1");
  }

  @Test
  void withoutANameNothingIsDone() {
    assertThat(session().run("hosts", "rm", FILE, "-y")).isEqualTo(2);
    assertThat(taken).isEmpty();
  }
}
