package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.cluster.model.DownRequest;
import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownCommandTest {
  private final List<DataFate> fates = new ArrayList<>();

  private Session session(RunReport report) {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport down(DownRequest request) {
            fates.add(request.data());
            return report;
          }
        });
  }

  private static RunReport report(Verdict verdict, Trouble... troubles) {
    return new RunReport(
        verdict, Duration.ofSeconds(3), 8, List.of(), List.of(troubles), List.of());
  }

  @Test
  void dataIsDestroyedOnlyOnceTheClustersNameWasTyped() {
    var session = session(report(Verdict.DONE)).typing("demo\n");

    assertThat(session.onDemo("down", "--volumes")).isZero();
    assertThat(session.err()).contains("destroys all data of demo");
    assertThat(fates).containsExactly(DataFate.DESTROYED);
    assertThat(session.out()).isEqualTo("DONE in 3.0 s: 8 steps.\n");
  }

  @Test
  void aYesIsNotTheClustersName() {
    var session = session(report(Verdict.DONE)).typing("yes\n");

    assertThat(session.onDemo("down", "--volumes")).isEqualTo(2);
    assertThat(fates).isEmpty();
  }

  @Test
  void withoutATerminalNothingIsRemovedUnlessItWasAgreedBeforehand() {
    assertThat(session(report(Verdict.DONE)).onDemo("down")).isEqualTo(2);
    assertThat(session(report(Verdict.DONE)).piping("demo\n").onDemo("down", "--volumes"))
        .isEqualTo(2);
    assertThat(fates).isEmpty();

    assertThat(session(report(Verdict.DONE)).onDemo("down", "-y")).isZero();
    assertThat(fates).containsExactly(DataFate.KEPT);
  }

  @Test
  void leftoversAreNamedAndHaveAnExitCodeOfTheirOwn() {
    var left =
        Trouble.of(Trouble.Kind.LEFTOVERS, "Some of it is still there.")
            .evidence(List.of("container demo-node-1"));
    var session = session(report(Verdict.FAILED, left));

    assertThat(session.onDemo("down", "-y")).isEqualTo(10);
    assertThat(session.err()).contains("container demo-node-1");
  }
}
