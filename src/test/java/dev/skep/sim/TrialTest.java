package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.Release;
import dev.skep.cluster.model.RunReport;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.model.Labels;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release is tried by a migration that runs before it, and by a path that it is asked for. */
class TrialTest {
  private static final StepId BEFORE = StepKind.BEFORE.of("nodejs");
  private static final StepId ASK = StepKind.ASK_INSTANCES.of("nodejs");
  private static final StepId START = StepKind.START_RELEASE.of("nodejs");
  private static final StepId FLIP = StepKind.FLIP.of("nodejs");
  private static final String MIGRATION = "nodejs_g2_before.";

  private final World world = new World(1);
  private final String first = tried(SimFile.demo());
  private final String second = tried(SimFile.demo().deploying(AppImage.WELL));

  @BeforeEach
  void theFirstReleaseServes() throws Exception {
    world.promises().watch(SimFile.demo().appNames());
    assertThat(up(first).verdict()).isEqualTo(Verdict.DONE);
  }

  @Test
  void aMigrationRunsOnceBeforeTheReleaseAndThePathIsAskedForBeforeTheSwitch() throws Exception {
    var ada = world.process("ada", Fate.kind());

    assertThat(ended(ada.up(second)).verdict()).isEqualTo(Verdict.DONE);

    assertThat(ada.steps()).containsSubsequence(BEFORE, START, ASK, FLIP);
    assertThat(migrations()).isEqualTo(1);
    assertThat(services()).containsExactlyInAnyOrder("nodejs_g1", "nodejs_g2");
    world.promises().areKept();
  }

  @Test
  void aReleaseWhoseMigrationFailsIsTakenBackAndLeavesNothing() throws Exception {
    world.machines().refuse(":v2", "migrate");
    var ada = world.process("ada", Fate.kind());

    var report = ended(ada.up(second));

    isTakenBack(report, BEFORE, "\"npm run migrate\" of nodejs sim/nodejs:v2 failed on");
    assertThat(report.failures().getFirst().trouble().evidence()).contains("no such table");
    assertThat(ada.steps()).doesNotContain(START);
    assertThat(migrations()).isEqualTo(1);
  }

  @Test
  void aReleaseThatFailsWhatItIsAskedForIsTakenBackAndLeavesNothing() throws Exception {
    world.machines().refuse(":v2", "/tried");
    var ada = world.process("ada", Fate.kind());

    var report = ended(ada.up(second));

    isTakenBack(report, ASK, "/tried answered 500, wanted is 200 to 299");
    assertThat(ada.steps()).contains(START).doesNotContain(FLIP);
  }

  /** Where a run dies that tries a release. */
  private enum Death implements Fate {
    BEFORE_THE_MIGRATION(1) {
      @Override
      public void started(SkepProcess process, StepId step) {
        dieAt(process, step, BEFORE);
      }
    },
    WHILE_IT_RUNS(2) {
      @Override
      public void after(SkepProcess process, int number, Call call) {
        if (migrations(process.world()) > 0) {
          process.die();
        }
      }
    },
    AFTER_IT(2) {
      @Override
      public void done(SkepProcess process, StepId step) {
        dieAt(process, step, BEFORE);
      }
    },
    BEFORE_THE_PATH(1) {
      @Override
      public void started(SkepProcess process, StepId step) {
        dieAt(process, step, ASK);
      }
    };

    private final int migrations;

    Death(int migrations) {
      this.migrations = migrations;
    }

    private static void dieAt(SkepProcess process, StepId step, StepId where) {
      if (step.equals(where)) {
        process.die();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatDiesMeanwhileIsEndedByTheNext(Death death) throws Exception {
    assertThat(world.process("ada", death).up(second).report()).as("it died").isNull();

    assertThat(up(second).verdict()).isEqualTo(Verdict.DONE);

    assertThat(migrations()).isEqualTo(death.migrations);
    assertThat(services()).containsExactlyInAnyOrder("nodejs_g1", "nodejs_g2");
    assertThat(up(second).verdict()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void aReleaseThatDiffersInAddressesAloneMigratesNothing() throws Exception {
    var withARouter =
        world.hosts().stream().filter(host -> !routers(host).isEmpty()).findFirst().orElseThrow();
    world.destroy(withARouter, Provider.DataFate.DESTROYED);

    var heal = world.process("heal", Fate.kind());
    assertThat(ended(heal.heal(first)).verdict()).isEqualTo(Verdict.DONE);

    assertThat(heal.steps())
        .as("it is tried once each of its routers runs")
        .containsSubsequence(
            StepKind.START_ROUTER.of("mongos3"), StepKind.SECRETS.of("nodejs"), START, ASK, FLIP);
    assertThat(services()).contains("nodejs_g2");
    assertThat(migrations()).isZero();
    world.promises().areKept();
  }

  private List<ContainerSummary> routers(HostName host) {
    var marks = ClusterLabels.in(SimFile.CLUSTER, "router");
    return world.provider().engine(host).containers().list(marks);
  }

  private void isTakenBack(RunReport report, StepId step, String why) throws Exception {
    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(report.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.step()).isEqualTo(step);
          assertThat(failure.trouble().what()).contains(why);
        });
    assertThat(services()).containsExactly("nodejs_g1");
    var book = world.store().releases("nodejs").orElseThrow();
    assertThat(book.active()).contains(1L);
    assertThat(book.release(2)).map(Release::state).contains(Release.State.FAILED);
    assertThat(world.promises().serving()).containsExactly("nodejs");
    world.promises().areKept();
  }

  private long migrations() {
    return migrations(world);
  }

  private static long migrations(World world) {
    return world.machines().starts().keySet().stream()
        .filter(name -> name.startsWith(MIGRATION))
        .count();
  }

  private List<String> services() {
    var names = new ArrayList<String>();
    world.store().manager().orElseThrow().services().list(Labels.any()).stream()
        .map(each -> each.spec().name())
        .filter(name -> name.startsWith("nodejs"))
        .forEach(names::add);
    return names;
  }

  private RunReport up(String file) throws InterruptedException {
    return ended(world.process("up", Fate.kind()).up(file));
  }

  private static RunReport ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString());
  }

  private static String tried(SimFile file) {
    return file.text()
        .replace(
            "    smoke: [--smoketest]\n", "    smoke: /tried\n    before: [npm, run, migrate]\n");
  }
}
