package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseGoal;
import dev.skep.app.model.ReleaseWish;
import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.cluster.model.ReleaseRequest;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.run.Outcome;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseRunTest {
  private final List<ReleaseRequest> asked = new ArrayList<>();

  private Session ending(Verdict verdict, List<Outcome.StepTrouble> failures) {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport release(ReleaseRequest request) {
            asked.add(request);
            return new RunReport(
                verdict, Duration.ofMillis(4_200), 9, failures, List.of(), List.of());
          }
        });
  }

  @Test
  void aDeployNamesItsAppAndRelease() {
    var session = ending(Verdict.DONE, List.of());

    assertThat(session.onDemo("deploy", "nodejs", "v2")).isZero();
    assertThat(asked.getFirst().app()).isEqualTo("nodejs");
    assertThat(asked.getFirst().wish()).isEqualTo(new ReleaseWish.Deploy("v2"));
    assertThat(asked.getFirst().majority()).isEqualTo(Majority.REQUIRED);
    assertThat(asked.getFirst().run().verb()).isEqualTo("deploy nodejs v2");
    assertThat(session.out()).startsWith("DONE in 4.2 s: 9 steps.");
  }

  @Test
  void aReleaseThatWasTakenBackEndsWith7AndServes() {
    var trouble = Trouble.failed("The smoke test failed.").as(Trouble.Kind.TAKEN_BACK);
    var failure = new Outcome.StepTrouble(StepKind.SMOKE_TEST.of("nodejs"), trouble);
    var session = ending(Verdict.ROLLED_BACK, List.of(failure));

    assertThat(session.onDemo("deploy", "nodejs", "v2", "--force")).isEqualTo(7);
    assertThat(asked.getFirst().majority()).isEqualTo(Majority.WAIVED);
    assertThat(session.outLines().getLast()).startsWith("ROLLED_BACK in 4.2 s");
  }

  @Test
  void aRollbackMayLeaveTheReleaseOpen() {
    var session = ending(Verdict.DONE, List.of());

    assertThat(session.onDemo("rollback", "nodejs")).isZero();
    assertThat(session.onDemo("rollback", "nodejs", "v1")).isZero();
    assertThat(session.onDemo("rollback", "nodejs", "--before")).isZero();
    assertThat(asked.stream().map(ReleaseRequest::wish))
        .containsExactly(
            new ReleaseWish.Back(Optional.empty()),
            new ReleaseWish.Back(Optional.of("v1")),
            new ReleaseWish.Back(Optional.empty(), ReleaseGoal.Migration.ASKED_FOR));
  }
}
