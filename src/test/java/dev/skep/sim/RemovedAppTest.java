package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.Labels;
import dev.skep.run.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

  private List<String> users() {
    return world.mongo().sets().stream()
        .filter(set -> set.name().value().equals("cfg"))
        .flatMap(set -> set.catalogue().users().stream())
        .toList();
  }

  /** Services, secrets and books. */
  private List<String> named(String app) {
    var manager = world.net().engine("sim-manager-1").docker();
    var names = new java.util.ArrayList<String>();
    manager.services().list(Labels.any()).forEach(each -> names.add(each.name()));
    manager.secrets().list(Labels.any()).forEach(each -> names.add(each.name()));
    manager.configs().list(Labels.any()).forEach(each -> names.add(each.name()));
    names.removeIf(name -> !name.contains(app));
    return names;
  }

  private static SimFile file(List<String> apps) {
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
        apps.stream().map(name -> new SimFile.App(name, 2, AppImage.WELL, 1, true)).toList());
  }

  private Verdict up(SimFile file) throws InterruptedException {
    var ending = world.process("up", Fate.kind()).up(file.text());
    return Objects.requireNonNull(ending.report(), ending::toString).verdict();
  }
}
