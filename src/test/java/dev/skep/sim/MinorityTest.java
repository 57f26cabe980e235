package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.losses.MinoritySet;
import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Most hosts of data are gone: nothing is done by itself, and what is left is told. */
class MinorityTest {
  private final World world = new World(1);
  private final SimFile file = SimFile.demo();

  @BeforeEach
  void itRuns() throws Exception {
    assertThat(world.process("up", Fate.kind()).up(file.text()).report()).isNotNull();
  }

  private List<MinoritySet> minorities() throws InterruptedException {
    var found = new ArrayList<MinoritySet>();
    var process = world.process("heal --dry-run", Fate.kind());
    process.run(
        file.text(),
        cluster -> {
          found.addAll(cluster.planHeal().minorities());
          return new RunReport(
              Verdict.NO_CHANGE, Duration.ZERO, 0, List.of(), List.of(), List.of());
        });
    assertThat(process.changes()).isZero();
    return found;
  }

  @Test
  void aClusterThatIsWellHasNone() throws Exception {
    assertThat(minorities()).isEmpty();
  }

  @Test
  void aSetThatNobodyTellsOfIsNotTakenForOne() throws Exception {
    for (int number = 1; number <= 3; number++) {
      world.freeze(new HostName("sim-mongodb-" + number));
    }

    assertThat(minorities()).isEmpty();
  }

  @Test
  void whatIsLeftOfEachSetIsAskedWhatItHolds() throws Exception {
    world.powerOff(new HostName("sim-mongodb-1"));
    world.powerOff(new HostName("sim-mongodb-2"));

    var found = minorities();

    assertThat(found)
        .extracting(MinoritySet::set)
        .containsExactly(new SetName("cfg"), new SetName("rs1"), new SetName("rs2"));
    assertThat(found)
        .allSatisfy(minority -> {
          assertThat(minority.survivors()).hasSize(1);
          assertThat(minority.newest()).isPresent();
        });
  }

  /** A host leaves, and the two others that hold data die while its first successor copies. */
  @Test
  void whoLeavesIsLeftOfItsSetAndItsSuccessorIsNotWholeYet() throws Exception {
    var leaving =
        world.process(
            "hosts rm",
            new Fate() {
              @Override
              public void after(SkepProcess process, int number, Call call) {
                if (call.method().equals("addMember")) {
                  world.powerOff(new HostName("sim-mongodb-1"));
                  world.powerOff(new HostName("sim-mongodb-2"));
                  process.die();
                }
              }
            });
    leaving.leave(file.text(), "mongodb-3");

    var found = minorities();

    // Of two of the sets nobody else answers: only one successor was taken in so far.
    assertThat(found)
        .extracting(MinoritySet::set)
        .containsExactly(new SetName("cfg"), new SetName("rs1"), new SetName("rs2"));
    assertThat(found)
        .allSatisfy(minority -> {
          assertThat(minority.survivors())
              .extracting(survivor -> survivor.booking().host().value())
              .containsExactlyInAnyOrder("sim-mongodb-3", "sim-mongodb-4");
          assertThat(minority.whole())
              .singleElement()
              .extracting(survivor -> survivor.booking().host().value())
              .isEqualTo("sim-mongodb-3");
        });
  }
}
