package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A placement comes, changes and goes while an app serves: always as a release, with no gap. */
class PlacementTest {
  private final World world = new World(1);
  private final SimFile demo = SimFile.demo();
  private final String one = demo.text().replace("instances: 2", "instances: 1");

  @BeforeEach
  void oneInstanceServes() throws Exception {
    assertThat(one).contains("instances: 1");
    world.promises().watch(demo.appNames());
    assertThat(up(one)).isEqualTo(Verdict.DONE);
  }

  private Verdict up(String file) throws InterruptedException {
    var ending = world.process("up", Fate.kind()).up(file);
    return Optional.ofNullable(ending.report()).orElseThrow().verdict();
  }

  private String leavingOut(String pattern) {
    return one.replace(
        "    instances: 1\n",
        "    instances: 1\n    placement: { constraints: [\"node!=%s\"] }\n".formatted(pattern));
  }

  @Test
  void whicheverHostIsLeftOutTheAppServesAllTheTime() throws Exception {
    for (var left : new String[] {"*-nodejs-1", "*-nodejs-2", "*-nodejs-1"}) {
      assertThat(up(leavingOut(left))).as(left).isEqualTo(Verdict.DONE);
      assertThat(up(leavingOut(left))).as(left).isEqualTo(Verdict.NO_CHANGE);
      world.promises().areKept();
    }
    assertThat(up(one)).isEqualTo(Verdict.DONE);
    assertThat(up(one)).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void whereNoHostIsLeftItIsRefusedAndSaidWhyOfEach() throws Exception {
    var ending = world.process("up", Fate.kind()).up(leavingOut("*"));
    var report = Optional.ofNullable(ending.report()).orElseThrow();

    assertThat(report.troubles().toString()).contains("must not be *");
    world.promises().areKept();
  }
}
