package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes more memory than it may is refused in the words of the file, wherever it does so. */
class MemoryLimitTest {
  private static final String SMOKE = "    smoke: [--smoketest]\n";

  private final World world = new World(1);
  private final String second = SimFile.demo().deploying(AppImage.WELL).text();

  @BeforeEach
  void theFirstReleaseServes() throws Exception {
    world.promises().watch(SimFile.demo().appNames());
    assertThat(up(Fate.kind(), SimFile.demo().text()).verdict()).isEqualTo(Verdict.DONE);
  }

  @Test
  void anInstanceThatIsTried() throws Exception {
    world.machines().exhaustAt(":v2", "server.js");

    var trouble = takenBack(Fate.kind(), second.replace(SMOKE, ""), StepKind.GATE);

    assertThat(trouble.what())
        .contains("ended while it was tried: instance ", ": used more than 256m: ")
        .endsWith("raise apps.nodejs.memory.");
    assertThat(trouble.next()).contains("Raise apps.nodejs.memory, or have it use less");
    assertThat(trouble.evidence()).contains("reading all of it");
  }

  @Test
  void aSmokeTest() throws Exception {
    world.machines().exhaustAt(":v2", "--smoketest");

    assertThat(takenBack(Fate.kind(), second, StepKind.SMOKE_TEST).what())
        .contains("it used more than 256m: raise apps.nodejs.memory.");
  }

  @Test
  void aMigrationThatMayUseAsMuchAsAnInstance() throws Exception {
    world.machines().exhaustAt(":v2", "migrate");

    assertThat(takenBack(Fate.kind(), migrating("[migrate]"), StepKind.BEFORE).what())
        .contains("it used more than 256m: raise apps.nodejs.memory.");
  }

  @Test
  void aMigrationWithALimitOfItsOwn() throws Exception {
    world.machines().exhaustAt(":v2", "migrate");

    assertThat(
            takenBack(Fate.kind(), migrating("{ command: [migrate], memory: 1g }"), StepKind.BEFORE)
                .what())
        .contains("it used more than 1g: raise apps.nodejs.before.memory.");
  }

  @Test
  void aCanary() throws Exception {
    var failing =
        new Fate() {
          @Override
          public void after(SkepProcess process, int number, Call call) {
            if (call.method().equals("setCanary")) {
              endOneOfTheSecondRelease();
            }
          }
        };
    var file =
        second.replace("    drain: 2s\n", "    drain: 2s\n    canary: { percent: 10, for: 1m }\n");

    assertThat(takenBack(failing, file, StepKind.CANARY).what())
        .contains("ended while it was a canary: ", "used more than 256m: raise apps.nodejs.memory");
  }

  @Test
  void oneThatNobodyReachesIsToldWhereToListen() throws Exception {
    var sick = SimFile.demo().deploying(AppImage.IS_SICK).text();

    var trouble = takenBack(Fate.kind(), sick, StepKind.GATE);

    assertThat(trouble.what()).contains("nothing takes a connection on port 8080 of its instances");
    assertThat(trouble.next()).contains("127.0.0.1 only: have it listen on 0.0.0.0");
  }

  private void endOneOfTheSecondRelease() {
    for (var engine : world.net().engines()) {
      for (var one : engine.containers().values()) {
        if (one.running() && one.spec().program().image().contains(":v2")) {
          engine.endOutOfMemory(one.id());
          return;
        }
      }
    }
  }

  private String migrating(String before) {
    return second.replace(SMOKE, "    before: %s\n".formatted(before));
  }

  private Trouble takenBack(Fate fate, String file, StepKind step) throws InterruptedException {
    var report = up(fate, file);

    assertThat(report.verdict()).as("%s", report.failures()).isEqualTo(Verdict.ROLLED_BACK);
    var failure = report.failures().getFirst();
    assertThat(failure.step()).isEqualTo(step.of("nodejs"));
    world.promises().areKept();
    return failure.trouble();
  }

  private RunReport up(Fate fate, String file) throws InterruptedException {
    var ending = world.process("ada", fate).up(file);
    return Objects.requireNonNull(ending.report(), ending.toString());
  }
}
