package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.CopyFreshness;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.recover.RecoveryPreview;
import dev.skep.hosts.model.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import dev.skep.swarm.LeaveFormerSwarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecoverCommandTest {
  private static final String FOUND = "The newest copy of it is number 12.";

  private final List<String> recovered = new ArrayList<>();

  private Session session() {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport recover(RunRequest request, CopyFreshness copy) {
            request.events().note(FOUND);
            if (!request.consent().given("Recover demo so?")) {
              throw Trouble.invalid("demo is left as it is; nothing was changed.");
            }
            recovered.add("by '%s' within %s, %s".formatted(request.verb(), request.limit(), copy));
            return new RunReport(
                Verdict.DONE, Duration.ofSeconds(30), 40, List.of(), List.of(), List.of());
          }

          @Override
          public RecoveryPreview planRecovery(CopyFreshness copy) {
            var draft = new PlanDraft<ClusterContext>();
            draft.add(new LeaveFormerSwarm(new HostName("demo-nodejs-1"), Set.of()));
            return new RecoveryPreview(List.of(FOUND), draft);
          }
        });
  }

  @Test
  void whatWasFoundIsSaidBeforeItAsks() {
    var session = session().typing("y\n");

    assertThat(session.onDemo("recover", "--timeout", "5m")).isZero();

    assertThat(session.err()).containsSubsequence(FOUND, "Recover demo so?");
    assertThat(recovered).containsExactly("by 'recover' within PT5M, REQUIRED");
    assertThat(session.out()).startsWith("DONE in 30.0 s: 40 steps");
  }

  @Test
  void aCopyThatIsOlderThanWhatRunsIsTakenOnlyWhereTheUserSaysSo() {
    assertThat(session().onDemo("recover", "--force", "--destroy", "demo", "--timeout", "5m"))
        .isZero();
    assertThat(recovered).containsExactly("by 'recover' within PT5M, WAIVED");
  }

  @Test
  void aNoRecoversNothing() {
    assertThat(session().typing("n\n").onDemo("recover")).isEqualTo(2);
    assertThat(recovered).isEmpty();
  }

  @Test
  void withoutATerminalAYesMustBeGivenBeforehand() {
    assertThat(session().onDemo("recover")).isEqualTo(2);
    assertThat(recovered).isEmpty();

    assertThat(session().onDemo("recover", "-y")).isZero();
    assertThat(recovered).hasSize(1);
  }

  @Test
  void aDryRunOnlyTells() {
    var session = session();

    assertThat(session.onDemo("recover", "--dry-run")).isZero();

    assertThat(session.out())
        .contains(FOUND, "take demo-nodejs-1 out of the Swarm", "'skep recover' begins with them");
    assertThat(recovered).isEmpty();
  }

  @Test
  void scriptsGetBothAsJson() {
    var dry = session();
    assertThat(dry.onDemo("recover", "--dry-run", "--json")).isZero();
    assertThat(dry.out()).contains("\"swarm/demo-nodejs-1/leave\"", FOUND);

    var session = session();
    assertThat(session.onDemo("recover", "-y", "--json")).isZero();
    assertThat(session.outLines().getLast()).contains("\"DONE\"");
  }
}
