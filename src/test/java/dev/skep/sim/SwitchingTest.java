package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseWish;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.Traffic;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How an app is switched, with a visitor beside it and as a canary, on simulated machines. */
class SwitchingTest {
  private static final StepId CANARY = StepKind.CANARY.of("nodejs");

  private final World world = new World(1);
  private final SimFile first = SimFile.demo();
  private final SimFile second = first.deploying(AppImage.WELL);

  @Test
  void aSwitchIsWatchedByAVisitorAndTheFirstReleaseIsNot() throws Exception {
    assertThat(up(first.text()).probed()).isEmpty();

    var seen = up(second.text()).probed();

    assertThat(seen).map(ProbeResult::failed).contains(0L);
    assertThat(seen.orElseThrow().requests()).isPositive();
    assertThat(up(second.text()).probed()).as("nothing to switch").isEmpty();
  }

  @Test
  void aReleaseThatFailsIsWatchedAsWell() throws Exception {
    up(first.text());

    var report = up(first.deploying(AppImage.CRASHES).text());

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(report.probed()).map(ProbeResult::failed).contains(0L);
  }

  @Test
  void aCanaryThatDoesAsWellIsSwitchedTo() throws Exception {
    up(canary(first));
    var ada = world.process("ada", Fate.kind());

    assertThat(ended(ada.up(canary(second))).verdict()).isEqualTo(Verdict.DONE);

    assertThat(ada.steps()).contains(CANARY);
    assertThat(map()).isEqualTo("active green\nfallback blue\n");
  }

  @Test
  void aCanaryThatDoesWorseGoesBackByItself() throws Exception {
    up(canary(first));
    var failing =
        new Fate() {
          @Override
          public void after(SkepProcess process, int number, Call call) {
            if (call.method().equals("setCanary")) {
              balancer().count("nodejs", Color.BLUE, new Traffic(900, 0, 0, 5));
              balancer().count("nodejs", Color.GREEN, new Traffic(100, 30, 0, 5));
            }
          }
        };

    var report = ended(world.process("ada", failing).up(canary(second)));

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(report.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.step()).isEqualTo(CANARY);
          assertThat(failure.trouble().getMessage()).contains("green, the new one: 1");
        });
    assertThat(map()).isEqualTo("active blue\n");
    assertThat(balancer().look(List.of("nodejs")).canaries()).isEmpty();
    world.promises().areKept();
  }

  @Test
  void aProcessThatDiesDuringACanaryLeavesOneThatTheNextRunTakesBack() throws Exception {
    up(canary(first));
    var mortal =
        new Fate() {
          @Override
          public void after(SkepProcess process, int number, Call call) {
            if (call.method().equals("setCanary")) {
              process.die();
            }
          }
        };
    assertThat(world.process("ada", mortal).up(canary(second)).report()).isNull();
    assertThat(map()).isEqualTo("active blue\ncanary 10\n");

    var report = up(canary(first));

    assertThat(report.verdict()).isEqualTo(Verdict.DONE);
    assertThat(map()).isEqualTo("active blue\n");
    assertThat(balancer().look(List.of("nodejs")).canaries()).isEmpty();
    world.promises().areKept();
  }

  @Test
  void aProcessThatDiesDuringACanaryIsGoneOnWithFromItsBegin() throws Exception {
    up(canary(first));
    var mortal =
        new Fate() {
          @Override
          public void after(SkepProcess process, int number, Call call) {
            if (call.method().equals("setCanary")) {
              process.die();
            }
          }
        };
    world.process("ada", mortal).up(canary(second));
    var bob = world.process("bob", Fate.kind());

    assertThat(ended(bob.up(canary(second))).verdict()).isEqualTo(Verdict.DONE);

    assertThat(bob.steps())
        .containsSubsequence(
            StepKind.CONFIGURE_BALANCER.of("haproxy1"), CANARY, StepKind.FLIP.of("nodejs"));
    assertThat(map()).isEqualTo("active green\nfallback blue\n");
  }

  @Test
  void aWayBackToAWarmReleaseAsksNoMemberOfMongo() throws Exception {
    up(first.text());
    up(second.text());
    var asked = new AtomicInteger();
    var deaf =
        new Fate() {
          @Override
          public boolean hides(Call question, int look) {
            if (question.port() == Port.MEMBER) {
              asked.incrementAndGet();
            }
            return question.port() == Port.MEMBER;
          }
        };

    var report = ended(world.process("ada", deaf).rollback(second.text(), "nodejs"));

    assertThat(report.verdict()).isEqualTo(Verdict.DONE);
    assertThat(map()).isEqualTo("active blue\nfallback green\n");
    assertThat(asked).hasValue(0);
    world.promises().areKept();
  }

  @Test
  void aDeployAsksMongoBeforeItChangesAnythingAndNotAfterTheSwitch() throws Exception {
    up(first.text());
    var askedIn = new TreeSet<Integer>();
    var listening =
        new Fate() {
          @Override
          public boolean hides(Call question, int look) {
            if (question.port() == Port.MEMBER) {
              askedIn.add(look);
            }
            return false;
          }
        };
    var ada = world.process("ada", listening);
    var v2 = new ReleaseWish.Deploy("v2");

    var report = ended(ada.release(first.text(), "nodejs", v2, Majority.REQUIRED));

    assertThat(report.verdict()).isEqualTo(Verdict.DONE);
    assertThat(map()).isEqualTo("active green\nfallback blue\n");
    assertThat(askedIn).containsExactly(1);
    world.promises().areKept();
  }

  private RunReport up(String file) throws InterruptedException {
    return ended(world.process("ada", Fate.kind()).up(file));
  }

  private static RunReport ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString());
  }

  private static String canary(SimFile file) {
    return file.text()
        .replace("    drain: 2s\n", "    drain: 2s\n    canary: { percent: 10, for: 1m }\n");
  }

  private dev.skep.balancer.model.FakeHaproxy balancer() {
    return world.machines().runningBalancers().getFirst();
  }

  private String map() {
    return Optional.ofNullable(
            balancer().read().known().orElseThrow().texts().get("maps/nodejs.map"))
        .orElseThrow();
  }
}
