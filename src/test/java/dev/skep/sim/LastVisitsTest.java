package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseWish;
import dev.skep.app.release.RetireRelease;
import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.FakeHaproxy;
import dev.skep.balancer.model.Traffic;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release goes while somebody is still with it: how long it waits for them. */
class LastVisitsTest {
  private static final Duration DRAIN = Duration.ofSeconds(2);
  private static final StepId FLIP = StepKind.FLIP.of("nodejs");

  private final World world = new World(1);
  private final String first = SimFile.demo().text();

  @BeforeEach
  void theFirstReleaseServes() throws Exception {
    world.promises().watch(SimFile.demo().appNames());
    ended(world.process("up", Fate.kind()).up(first));
  }

  /** When services were removed, since somebody came. */
  private class Removals implements Fate {
    private final List<Duration> spans = new ArrayList<>();
    private Instant came = Instant.MAX;

    List<Duration> spans() {
      return spans;
    }

    void comes() {
      came = world.clock().now();
    }

    @Override
    public void before(SkepProcess process, int number, Call call) throws InterruptedException {
      if (call.method().equals("remove") && came.isBefore(Instant.MAX)) {
        spans.add(Duration.between(came, world.clock().now()));
      }
    }
  }

  @Test
  void whoCameBeforeALateSwitchHasADrainFromThen() throws Exception {
    diesAtTheFlip();
    world.clock().advance(Duration.ofMinutes(1));
    var removals =
        new Removals() {
          @Override
          public void started(SkepProcess process, StepId step) {
            if (step.equals(BalancerStep.configured("haproxy1"))) {
              haproxy().connect("nodejs");
              comes();
            }
          }
        };

    var report = deploy("v3", removals, Workshop.honest());

    assertThat(report.verdict()).isEqualTo(Verdict.DONE);
    assertThat(removals.spans()).isNotEmpty().allMatch(each -> each.compareTo(DRAIN) >= 0);
    world.promises().areKept();
  }

  @Test
  void whereNobodyIsWithItNothingIsWaitedFor() throws Exception {
    deploy("v2", Fate.kind(), Workshop.honest());
    world.clock().advance(Duration.ofMinutes(1));
    var removals = new Removals();

    deploy("v3", new AtStart(removals, "apps/nodejs/retire"), Workshop.honest());

    assertThat(removals.spans().getFirst()).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void aClockThatIsFarAheadHoldsNobodyUpForLongerThanADrain() throws Exception {
    deploy("v2", Fate.kind(), Workshop.honest());
    var removals = new Removals();
    var ahead =
        new Workshop() {
          @Override
          public PlanFunction planning() {
            return Spoiled.changing("/retire", LastVisitsTest::retiredInAnHour);
          }
        };

    deploy("v3", new AtStart(removals, "apps/nodejs/retire"), ahead);

    assertThat(removals.spans().getFirst()).isBetween(DRAIN, DRAIN.plusSeconds(1));
  }

  @Test
  void whoWasSentToAReleaseThatIsTakenBackIsNotCutOff() throws Exception {
    var removals =
        new Removals() {
          @Override
          public void done(SkepProcess process, StepId step) {
            if (step.equals(FLIP)) {
              haproxy().failVisitors("nodejs", Color.GREEN);
            }
          }

          @Override
          public void before(SkepProcess process, int number, Call call)
              throws InterruptedException {
            if (call.method().equals("setColor") && isGreen()) {
              haproxy().connect("nodejs");
              comes();
            }
            super.before(process, number, call);
          }
        };

    var report = deploy("v2", removals, Workshop.honest());

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(removals.spans()).isNotEmpty().allMatch(each -> each.compareTo(DRAIN) >= 0);
    world.promises().areKept();
  }

  @Test
  void whoWasSentToACanaryIsNotCutOff() throws Exception {
    var file =
        first.replace("    drain: 2s\n", "    drain: 2s\n    canary: { percent: 10, for: 1m }\n");
    ended(world.process("up", Fate.kind()).up(file));
    var removals =
        new Removals() {
          @Override
          public void after(SkepProcess process, int number, Call call) {
            if (call.method().equals("setCanary")
                && !haproxy().look(List.of("nodejs")).canaries().isEmpty()) {
              for (int visitor = 1; visitor <= 100; visitor++) {
                haproxy().connect("nodejs");
              }
              comes();
              haproxy().count("nodejs", Color.BLUE, new Traffic(900, 0, 0, 5));
              haproxy().count("nodejs", Color.GREEN, new Traffic(100, 30, 0, 5));
            }
          }
        };

    var report = deploy("v2", removals, Workshop.honest());

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(removals.spans()).isNotEmpty().allMatch(each -> each.compareTo(DRAIN) >= 0);
    world.promises().areKept();
  }

  /** The clock runs from the beginning of a step. */
  private record AtStart(Removals removals, String step) implements Fate {
    @Override
    public void started(SkepProcess process, StepId begun) {
      if (begun.path().equals(step)) {
        removals.comes();
      }
    }

    @Override
    public void before(SkepProcess process, int number, Call call) throws InterruptedException {
      removals.before(process, number, call);
    }
  }

  private static Step<? super ClusterContext> retiredInAnHour(Step<? super ClusterContext> step) {
    var honest = (RetireRelease) step;
    var later = new TreeMap<Long, Instant>();
    honest.generations().forEach((each, at) -> later.put(each, at.plus(Duration.ofHours(1))));
    return new RetireRelease(honest.desired(), honest.app(), later);
  }

  private void diesAtTheFlip() throws InterruptedException {
    var mortal =
        new Fate() {
          @Override
          public void started(SkepProcess process, StepId step) {
            if (step.equals(FLIP)) {
              process.die();
            }
          }
        };
    world
        .process("bob", mortal)
        .release(first, "nodejs", new ReleaseWish.Deploy("v2"), Majority.REQUIRED);
  }

  private RunReport deploy(String tag, Fate fate, Workshop workshop) throws InterruptedException {
    return ended(
        world
            .process("ada", fate, workshop)
            .release(first, "nodejs", new ReleaseWish.Deploy(tag), Majority.REQUIRED));
  }

  private static RunReport ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString());
  }

  private boolean isGreen() {
    return haproxy().look(List.of("nodejs")).colors().get("nodejs") == Color.GREEN;
  }

  private FakeHaproxy haproxy() {
    return world.machines().runningBalancers().getFirst();
  }
}
