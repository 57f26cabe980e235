package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.docker.fake.FakeContainer;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migration that hangs and hears no signal never runs beside another, whatever ends its run. */
class MigrationTest {
  private static final StepId BEFORE = StepKind.BEFORE.of("nodejs");

  private static final StepId CLEAR = StepKind.CLEAR_JOBS.of("nodejs");

  private final World world = new World(1);
  private final String first = migrating(SimFile.demo());
  private final String second = migrating(SimFile.demo().deploying(AppImage.WELL));

  @BeforeEach
  void theFirstReleaseServes() throws Exception {
    world.promises().watch(SimFile.demo().appNames());
    assertThat(up(first).verdict()).isEqualTo(Verdict.DONE);
    world.machines().hangAt(":v2", "migrate");
  }

  @Test
  void oneThatTakesTooLongHasEndedWhenTheLockIsGivenBack() throws Exception {
    var report = up(second);

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(report.failures().getFirst().step()).isEqualTo(BEFORE);
    assertThat(running()).isEmpty();
    world.promises().areKept();
  }

  @Test
  void itMayUseMoreMemoryAndTimeThanAReleaseAndTellsHowItGoes() throws Exception {
    var file =
        second.replace(
            "before: [npm, run, migrate]",
            "before: { command: [npm, run, migrate], memory: 1g, timeout: 20m }");
    var limits = new TreeSet<Long>();
    var watching =
        new Fate() {
          @Override
          public void after(SkepProcess process, int number, Call call) {
            world.net().engines().stream()
                .flatMap(engine -> engine.containers().values().stream())
                .filter(MigrationTest::runs)
                .forEach(one -> limits.add(one.spec().limits().memoryBytes()));
          }
        };
    var start = world.clock().now();

    var report = ended(world.process("ada", watching).up(file));

    assertThat(world.story())
        .filteredOn(line -> line.startsWith("under way for "))
        .hasSizeBetween(15, 30)
        .allSatisfy(line -> assertThat(line).endsWith(": row 1 of 1000000"));
    assertThat(Duration.between(start, world.clock().now())).isGreaterThan(Duration.ofMinutes(20));
    assertThat(limits).containsExactly(1L << 30);
    var trouble = report.failures().getFirst().trouble();
    assertThat(trouble.what()).contains("did not end within 20 min");
    assertThat(trouble.evidence()).contains("row 1 of 1000000");
    assertThat(trouble.next()).contains("\"before.timeout\"");
  }

  @Test
  void theNextRunEndsTheOneOfARunThatDiedBeforeItBeginsAnother() throws Exception {
    var most = new Most();
    assertThat(world.process("ada", new DiesMeanwhile()).up(second).report()).isNull();
    assertThat(running()).as("it outlives its run").hasSize(1);

    var report = ended(world.process("bob", most).up(second));

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(most.atOnce).isEqualTo(1);
    assertThat(running()).isEmpty();
  }

  @Test
  void soDoesTheNextRunWhenTheServiceIsGoneAlready() throws Exception {
    assertThat(world.process("ada", new DiesMeanwhile()).up(second).report()).isNull();
    var manager = world.store().manager().orElseThrow();
    manager.services().remove("nodejs_g2_before");
    assertThat(running()).as("its service is gone, it is not").hasSize(1);

    assertThat(up(first).verdict()).isEqualTo(Verdict.DONE);

    assertThat(running()).isEmpty();
    assertThat(up(first).verdict()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void noneIsBegunWhileTheHostOfAnEarlierOneIsSilent() throws Exception {
    assertThat(world.process("ada", new DiesMeanwhile()).up(second).report()).isNull();
    var host =
        world.net().engines().stream()
            .filter(engine -> engine.containers().values().stream().anyMatch(MigrationTest::runs))
            .findFirst()
            .orElseThrow();
    var hidden =
        new Fate() {
          @Override
          public void started(SkepProcess process, StepId step) {
            if (step.equals(CLEAR)) {
              host.silence("no answer within 5.0 s");
            }
          }
        };

    var report = ended(world.process("bob", hidden).up(second));

    assertThat(report.failures())
        .anySatisfy(failure -> {
          assertThat(failure.step()).isEqualTo(CLEAR);
          assertThat(failure.trouble().what()).contains("of nodejs").contains("has not ended");
          assertThat(failure.trouble().evidence().toString()).contains(host.name());
        });
    assertThat(running()).hasSize(1);
  }

  private final class DiesMeanwhile implements Fate {
    @Override
    public void after(SkepProcess process, int number, Call call) {
      if (!running().isEmpty()) {
        process.die();
      }
    }
  }

  /** How many ran at the same time. */
  private final class Most implements Fate {
    private int atOnce;

    @Override
    public void after(SkepProcess process, int number, Call call) {
      atOnce = Math.max(atOnce, running().size());
    }
  }

  private List<String> running() {
    return world.net().engines().stream()
        .flatMap(engine -> engine.containers().values().stream())
        .filter(MigrationTest::runs)
        .map(FakeContainer::name)
        .toList();
  }

  private static boolean runs(FakeContainer container) {
    return container.running() && container.name().contains("_before.");
  }

  private RunReport up(String file) throws InterruptedException {
    return ended(world.process("up", Fate.kind()).up(file));
  }

  private static RunReport ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString());
  }

  private static String migrating(SimFile file) {
    return file.text()
        .replace(
            "    smoke: [--smoketest]\n", "    smoke: /tried\n    before: [npm, run, migrate]\n");
  }
}
