package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.run.Verdict;
import org.junit.jupiter.api.Test;

/** A cluster is put down and comes back. */
class DownAndUpTest {
  private final World world = new World(1);
  private final String file = SimFile.demo().text();

  private Verdict up() throws InterruptedException {
    var ending = world.process("up", Fate.kind()).up(file);
    assertThat(ending.report()).as("%s", ending).isNotNull();
    return ending.report() == null ? Verdict.FAILED : ending.report().verdict();
  }

  @Test
  void oneUpBringsBackWhatWasPutDownWithItsData() throws Exception {
    up();
    var sets = world.mongo().sets();
    world.process("down", Fate.kind()).down(file, DataFate.KEPT);

    assertThat(up()).isEqualTo(Verdict.DONE);

    assertThat(world.mongo().sets()).isEqualTo(sets);
    assertThat(up()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void whatWasPutDownWithItsDataIsMadeAnew() throws Exception {
    up();
    world.process("down", Fate.kind()).down(file, DataFate.DESTROYED);
    assertThat(world.net().engines()).isEmpty();

    assertThat(up()).isEqualTo(Verdict.DONE);

    assertThat(up()).isEqualTo(Verdict.NO_CHANGE);
  }
}
