package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.KeptLog;
import dev.skep.app.model.KeptLogs;
import dev.skep.cluster.model.RunReport;
import dev.skep.docker.model.LogLine;
import dev.skep.run.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a release wrote that was taken back is kept whole on its hosts, wherever it failed. */
class KeptLogTest {
  private static final String SMOKE = "    smoke: [--smoketest]\n";

  private final World world = new World(1);
  private final String second = SimFile.demo().deploying(AppImage.WELL).text();

  @BeforeEach
  void theFirstReleaseServes() throws Exception {
    world.promises().watch(SimFile.demo().appNames());
    assertThat(up(SimFile.demo().text()).verdict()).isEqualTo(Verdict.DONE);
    assertThat(kept().logs()).isEmpty();
  }

  @Test
  void ofAnInstanceThatIsTried() throws Exception {
    world.machines().exhaustAt(":v2", "server.js");

    takenBack(second.replace(SMOKE, ""));

    assertThat(kept().logs().values())
        .isNotEmpty()
        .allSatisfy(log -> {
          assertThat(log.generation()).isEqualTo(2);
          assertThat(log.image()).isEqualTo("sim/nodejs:v2");
          assertThat(log.parts())
              .allSatisfy(part -> {
                assertThat(part.name()).startsWith("nodejs_g2.");
                assertThat(part.lines()).extracting(LogLine::text).contains("reading all of it");
              });
        });
    assertThat(kept().logs().values().stream().map(KeptLog::at).distinct()).hasSize(1);
    world.promises().areKept();
  }

  @Test
  void ofASmokeTest() throws Exception {
    world.machines().exhaustAt(":v2", "--smoketest");

    takenBack(second);

    assertThat(names()).isNotEmpty().allMatch(name -> name.startsWith("nodejs_g2_smoke"));
  }

  @Test
  void ofAMigration() throws Exception {
    world.machines().refuse(":v2", "migrate");

    takenBack(second.replace(SMOKE, "    before: [migrate]\n"));

    assertThat(names()).containsExactly("nodejs_g2_before.0");
  }

  @Test
  void ofTheLastOneOnlyAndOfNoneThatServes() throws Exception {
    world.machines().refuse(":v2", "migrate");
    takenBack(second.replace(SMOKE, "    before: [migrate]\n"));
    world.machines().exhaustAt(":v2", "--smoketest");
    takenBack(second);

    assertThat(kept().logs().values()).extracting(KeptLog::generation).containsOnly(3L);
    assertThat(names()).noneMatch(name -> name.contains("before"));
  }

  private List<String> names() {
    return kept().logs().values().stream()
        .flatMap(log -> log.parts().stream())
        .map(KeptLog.Part::name)
        .toList();
  }

  private KeptLogs.Newest kept() {
    return new KeptLogs(world.provider()).newest("nodejs", world.hosts());
  }

  private void takenBack(String file) throws InterruptedException {
    var report = up(file);
    assertThat(report.verdict()).as("%s", report.failures()).isEqualTo(Verdict.ROLLED_BACK);
  }

  private RunReport up(String file) throws InterruptedException {
    var ending = world.process("ada", Fate.kind()).up(file);
    return Objects.requireNonNull(ending.report(), ending.toString());
  }
}
