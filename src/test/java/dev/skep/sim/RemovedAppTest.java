package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.model.Labels;
import dev.skep.run.StepId;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app is renamed in the file, or left out of it. */
class RemovedAppTest {
  private final World world = new World(1);
  private final SimFile before = file(List.of("nodejs"));

  @BeforeEach
  void itServes() throws Exception {
    world.promises().watch(List.of("nodejs", "shop"));
    assertThat(up(before)).isEqualTo(Verdict.DONE);
  }

  @Test
  void ofTheOneThatIsRenamedNothingIsKeptButItsDatabase() throws Exception {
    assertThat(users()).contains("nodejs");

    assertThat(up(file(List.of("shop")))).isEqualTo(Verdict.DONE);

    assertThat(users()).containsExactlyInAnyOrder("skep", "shop");
    assertThat(named("nodejs")).isEmpty();
    assertThat(named("shop")).isNotEmpty();
    assertThat(world.promises().serving()).containsExactly("shop");
    assertThat(up(file(List.of("shop")))).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void theNewOneServesFirstAndThenTheOldOneGoes() throws Exception {
    var served = new Served();
    var rename = world.process("up", served);

    assertThat(verdict(rename.up(file(List.of("shop")).text()))).isEqualTo(Verdict.DONE);

    assertThat(rename.steps())
        .extracting(StepId::path)
        .containsSubsequence(
            "balancer/haproxy1/configure",
            "apps/shop/activate",
            "apps/shop/flip",
            "apps/shop/front",
            "balancer/haproxy1/configure",
            "apps/nodejs/remove",
            "apps/nodejs/forget");
    served.isAlways();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster/applied",
        "balancer/haproxy1/configure",
        "apps/shop/claim",
        "apps/shop/gate",
        "apps/shop/activate",
        "apps/shop/flip",
        "apps/shop/front",
        "apps/nodejs/remove",
        "apps/nodejs/forget"
      })
  void whereverARenameDiesSomebodyServesAndTheNextRunEndsIt(String step) throws Exception {
    var served = new Served();
    served.dyingIn = step;
    var renamed = file(List.of("shop")).text();
    assertThat(world.process("up", served).up(renamed).report()).as("it died").isNull();
    served.dyingIn = "";

    assertThat(verdict(world.process("heal", served).heal(renamed)))
        .isEqualTo(step.equals("cluster/applied") ? Verdict.NO_CHANGE : Verdict.DONE);
    verdict(world.process("up", served).up(renamed));

    served.isAlways();
    assertThat(world.promises().serving()).containsExactly("shop");
    assertThat(named("nodejs")).isEmpty();
    assertThat(up(file(List.of("shop")))).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void asLongAsTheNewOneIsNotWellTheOldOneServesHoweverOftenItIsTried() throws Exception {
    var served = new Served();
    for (int number = 1; number <= 7; number++) {
      var sick = file(List.of("shop"), AppImage.IS_SICK, number).text();
      assertThat(verdict(world.process("up", served).up(sick))).isEqualTo(Verdict.FAILED);
      assertThat(verdict(world.process("heal", served).heal(sick))).isEqualTo(Verdict.FAILED);
    }
    assertThat(world.promises().serving()).containsExactly("nodejs");
    assertThat(users()).contains("nodejs");

    var well = file(List.of("shop"), AppImage.WELL, 8).text();
    assertThat(verdict(world.process("up", served).up(well))).isEqualTo(Verdict.DONE);

    served.isAlways();
    assertThat(world.promises().serving()).containsExactly("shop");
    assertThat(named("nodejs")).isEmpty();
  }

  @Test
  void whoThinksBetterOfItHasTheOldOneAsItWas() throws Exception {
    var served = new Served();
    verdict(world.process("up", served).up(file(List.of("shop"), AppImage.IS_SICK, 1).text()));
    var back = world.process("up", served);

    assertThat(verdict(back.up(before.text()))).isEqualTo(Verdict.DONE);

    assertThat(back.steps()).extracting(StepId::path).noneMatch(it -> it.startsWith("apps/nodejs"));
    served.isAlways();
    assertThat(named("shop")).isEmpty();
  }

  /** Whether an app serves after each change; dies when a step begins. */
  private final class Served implements Fate {
    private final List<Call> unserved = new ArrayList<>();
    private String dyingIn = "";

    @Override
    public void after(SkepProcess process, int number, Call call) {
      if (world.promises().serving().isEmpty()) {
        unserved.add(call);
      }
    }

    @Override
    public void started(SkepProcess process, StepId step) {
      if (step.path().equals(dyingIn)) {
        process.die();
      }
    }

    void isAlways() {
      assertThat(unserved).isEmpty();
    }
  }

  private List<String> users() {
    return world.mongo().sets().stream()
        .filter(set -> set.name().value().equals("cfg"))
        .flatMap(set -> set.catalogue().users().stream())
        .toList();
  }

  /** Services, secrets and books. */
  private List<String> named(String app) {
    var manager = world.net().engine("sim-manager-1").docker();
    var names = new ArrayList<String>();
    manager.services().list(Labels.any()).forEach(each -> names.add(each.name()));
    manager.secrets().list(Labels.any()).forEach(each -> names.add(each.name()));
    manager.configs().list(Labels.any()).forEach(each -> names.add(each.name()));
    names.removeIf(name -> !name.contains(app));
    return names;
  }

  private static SimFile file(List<String> apps) {
    return file(apps, AppImage.WELL, 1);
  }

  private static SimFile file(List<String> apps, AppImage image, int number) {
    var demo = SimFile.demo();
    return new SimFile(
        true,
        1,
        3,
        demo.shards(),
        3,
        2,
        1,
        false,
        apps.stream().map(name -> new SimFile.App(name, 2, image, number, true)).toList());
  }

  private Verdict up(SimFile file) throws InterruptedException {
    return verdict(world.process("up", Fate.kind()).up(file.text()));
  }

  private static Verdict verdict(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending::toString).verdict();
  }
}
