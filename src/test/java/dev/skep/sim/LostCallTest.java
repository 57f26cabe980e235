package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseWish;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.Unreachable;
import dev.skep.run.StepId;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A manager refuses what a release needs before it serves, or does not answer. */
class LostCallTest {
  private static final Supplier<EngineException> REFUSED =
      () -> new EngineRefused("sim-manager-1", "POST /services/create", 400, "invalid mount");
  private static final Supplier<EngineException> LEADERLESS =
      () ->
          new EngineRefused(
              "sim-manager-1", "POST /services/create", 500, "The swarm does not have a leader");
  private static final Supplier<EngineException> LOST =
      () -> new Unreachable("sim-manager-1", "POST /services/create", "the pipe ended");

  private final World world = new World(1);
  private final String first = SimFile.demo().text();

  /** Meets the calls by which a release's service is made. */
  private static final class Refusing implements Fate {
    private final Supplier<EngineException> how;
    private final int times;
    private boolean starting;
    private int met;

    Refusing(Supplier<EngineException> how, int times) {
      this.how = how;
      this.times = times;
    }

    @Override
    public void started(SkepProcess process, StepId step) {
      starting = step.path().endsWith("/start") && step.path().startsWith("apps/");
    }

    @Override
    public void before(SkepProcess process, int number, Call call) {
      if (starting && call.port() == Port.ENGINE && call.method().equals("create")) {
        met++;
        if (met <= times) {
          throw how.get();
        }
      }
    }
  }

  @BeforeEach
  void theFirstReleaseServes() throws Exception {
    world.promises().watch(SimFile.demo().appNames());
    ended(world.process("up", Fate.kind()).up(first));
  }

  @Test
  void whatIsRefusedIsGivenUpAtOnceAndSaysWhy() throws Exception {
    var refusing = new Refusing(REFUSED, Integer.MAX_VALUE);
    var before = world.clock().now();

    var report = ended(up(refusing));

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(refusing.met).as("calls").isEqualTo(1);
    assertThat(report.failures().getFirst().trouble().what()).contains("400 invalid mount");
    assertThat(newest().state()).isEqualTo(Release.State.FAILED);
    assertThat(newest().reason().orElseThrow()).contains("invalid mount");
    assertThat(Duration.between(before, world.clock().now())).isLessThan(Duration.ofSeconds(30));
    world.promises().areKept();
  }

  @Test
  void whatIsLostIsAskedForAgain() throws Exception {
    var lost = new Refusing(LOST, 3);

    assertThat(ended(deploy(lost)).verdict()).isEqualTo(Verdict.DONE);

    assertThat(lost.met).isEqualTo(4);
    world.promises().areKept();
  }

  @Test
  void aSwarmThatElectsALeaderIsWaitedFor() throws Exception {
    assertThat(ended(deploy(new Refusing(LEADERLESS, 3))).verdict()).isEqualTo(Verdict.DONE);
  }

  @Test
  void whatStaysLostIsGivenUpAfterAWhile() throws Exception {
    var lost = new Refusing(LOST, Integer.MAX_VALUE);

    var report = ended(up(lost));

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(lost.met).as("calls").isBetween(5, 40);
    assertThat(newest().state()).isEqualTo(Release.State.FAILED);
    world.promises().areKept();
  }

  private Ending up(Fate fate) throws InterruptedException {
    return world.process("ada", fate).up(SimFile.demo().deploying(AppImage.WELL).text());
  }

  private Ending deploy(Fate fate) throws InterruptedException {
    return world
        .process("ada", fate)
        .release(first, "nodejs", new ReleaseWish.Deploy("v2"), Majority.REQUIRED);
  }

  private Release newest() {
    return world
        .store()
        .read(ReleaseBook.document("nodejs"), ReleaseBook.class)
        .orElseThrow()
        .releases()
        .getLast();
  }

  private static RunReport ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString());
  }
}
