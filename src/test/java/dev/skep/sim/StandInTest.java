package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseWish;
import dev.skep.balancer.model.Destination;
import dev.skep.balancer.model.Visit;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.run.StepId;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The release that serves is dead, HAProxy has the warm one before it answer in its place: that one
 * stays for as long as it does.
 */
class StandInTest {
  private static final Duration WARM = Duration.ofMinutes(10);

  private final World world = new World(1);
  private final SimFile first = SimFile.demo();
  private final SimFile second = first.deploying(AppImage.WELL);

  @BeforeEach
  void theSecondReleaseDies() throws Exception {
    ended(world.process("up", Fate.kind()).up(first.text()));
    ended(world.process("up", Fate.kind()).up(second.text()));
    world.machines().hang(":v2");
  }

  @Test
  void itIsNotTakenDownWhenItsTimeIsOver() throws Exception {
    world.clock().advance(WARM.plusMinutes(1));

    ended(world.process("heal", Fate.kind()).heal(second.text()));

    assertThat(answers()).isTrue();
  }

  @Test
  void itIsNotTakenDownForADeployThatWantsItsPlace() throws Exception {
    world.clock().advance(Duration.ofMinutes(1));

    var report = deploy("v3");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.step().path()).isEqualTo("apps/nodejs/retire");
          assertThat(failure.trouble().getMessage())
              .contains("nodejs_g1 is not taken down", "skep rollback nodejs");
        });
    assertThat(answers()).isTrue();
  }

  @Test
  void onceItServesAgainTheMendedReleaseIsDeployedToTheOthersPlace() throws Exception {
    world.clock().advance(Duration.ofMinutes(1));
    deploy("v3");

    var back = ended(world.process("ada", Fate.kind()).rollback(second.text(), "nodejs"));
    assertThat(back.verdict()).isEqualTo(Verdict.DONE);
    var mended = deploy("v3");

    assertThat(mended.verdict()).as("%s", mended.failures()).isEqualTo(Verdict.DONE);
    assertThat(answers()).isTrue();
  }

  @Test
  void whereNeitherAnswersTheMendedReleaseIsDeployed() throws Exception {
    world.machines().hang(":v1");
    world.clock().advance(Duration.ofMinutes(1));

    var report = deploy("v3");

    assertThat(report.verdict()).as("%s", report.failures()).isEqualTo(Verdict.DONE);
    assertThat(answers()).isTrue();
  }

  @Test
  void onceTheReleaseThatServesIsWellAgainItGoes() throws Exception {
    world.clock().advance(WARM.plusMinutes(1));
    ended(world.process("heal", Fate.kind()).heal(second.text()));
    world.machines().recover();

    var heal = world.process("heal", Fate.kind());
    ended(heal.heal(second.text()));

    assertThat(heal.steps()).map(Object::toString).containsExactly("apps/nodejs/retire");
    assertThat(answers()).isTrue();
  }

  @Test
  void aReleaseThatIsTriedAnswersForNobody() throws Exception {
    world.machines().recover();
    world.clock().advance(Duration.ofMinutes(1));
    var met = new ArrayList<Visit>();
    var dying =
        new Fate() {
          @Override
          public void done(SkepProcess process, StepId step) {
            if (step.path().equals("apps/nodejs/gate")) {
              world.machines().hang(":v2");
              met.add(visit());
              world.machines().recover();
            }
          }
        };

    var wish = new ReleaseWish.Deploy("v3");
    var report =
        ended(
            world.process("ada", dying).release(second.text(), "nodejs", wish, Majority.REQUIRED));

    assertThat(met).extracting(Visit::status).containsExactly(503);
    assertThat(report.verdict()).as("%s", report.failures()).isEqualTo(Verdict.DONE);
    world.machines().hang(":v3");
    assertThat(answers()).as("the one before, which was accepted, does").isTrue();
  }

  @Test
  void aReleaseThatWasLeftHalfTriedAnswersForNobodyAndCanBeTakenDown() throws Exception {
    world.machines().recover();
    world.clock().advance(Duration.ofMinutes(1));
    var mortal =
        new Fate() {
          @Override
          public void done(SkepProcess process, StepId step) {
            if (step.path().equals("apps/nodejs/gate")) {
              process.die();
            }
          }
        };
    var wish = new ReleaseWish.Deploy("v3");
    world.process("ada", mortal).release(second.text(), "nodejs", wish, Majority.REQUIRED);
    world.machines().hang(":v2");
    assertThat(answers()).isFalse();

    ended(world.process("heal", Fate.kind()).heal(second.text()));

    assertThat(answers()).isFalse();
    world.machines().recover();
    var report = deploy("v3");
    assertThat(report.verdict()).as("%s", report.failures()).isEqualTo(Verdict.DONE);
    world.promises().areKept();
  }

  private RunReport deploy(String tag) throws InterruptedException {
    var wish = new ReleaseWish.Deploy(tag);
    return ended(
        world
            .process("ada", Fate.kind())
            .release(second.text(), "nodejs", wish, Majority.REQUIRED));
  }

  private boolean answers() {
    return visit().isWell();
  }

  private Visit visit() {
    var haproxy = world.machines().runningBalancers().getFirst();
    var front = new Destination("nowhere", 80, "/", "localhost");
    return haproxy.visits(front).next();
  }

  private static RunReport ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString());
  }
}
