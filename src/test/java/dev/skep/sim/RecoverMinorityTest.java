package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.Cluster;
import dev.skep.cluster.losses.MinoritySet;
import dev.skep.cluster.model.CopyFreshness;
import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Most hosts of data are gone, in a cluster that remembers or together with its only manager: what
 * is left of each set is left as it is, nothing that could vote is made, and a person decides.
 */
class RecoverMinorityTest {
  private static final HostName MANAGER = new HostName("sim-manager-1");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    RecoverTest.verdict(world.process("up", Fate.kind()).up(file.text()));
  }

  private Map<String, String> configurations() {
    var all = new TreeMap<String, String>();
    world.mongo().sets().forEach(set -> all.put(set.name().value(), set.config().toString()));
    return all;
  }

  private void losesMostOfTheData() {
    world.wipe(new HostName("sim-mongodb-2"));
    world.wipe(new HostName("sim-mongodb-3"));
  }

  private Ending recover() throws InterruptedException {
    world.wipe(MANAGER);
    losesMostOfTheData();
    return world.process("recover", Fate.kind()).recover(file.text());
  }

  private Ending heal() throws InterruptedException {
    return world.process("heal", Fate.kind()).heal(file.text());
  }

  private List<String> retired() {
    return world
        .store()
        .read(HostBook.DOCUMENT, HostBook.class)
        .map(book -> List.copyOf(book.retired().keySet()))
        .orElse(List.of());
  }

  private void nothingIsDoneAboutTheSets(Map<String, String> before) {
    assertThat(configurations()).isEqualTo(before);
    assertThat(world.machines().starts().keySet()).noneMatch(name -> name.matches(".*(srv|cfg)4"));
    assertThat(retired()).containsExactly("sim-mongodb-2", "sim-mongodb-3");
    world.promises().areKept();
  }

  @Test
  void theRestIsRecoveredAndTheSetsAreLeftAsTheyAre() throws Exception {
    var before = configurations();

    var ending = recover();

    assertThat(RecoverTest.verdict(ending)).isEqualTo(Verdict.DEGRADED);
    assertThat(ending.toString())
        .contains("without a majority nothing is done by itself", "cfg: it has no primary");
    nothingIsDoneAboutTheSets(before);
    assertThat(world.promises().serving()).containsExactlyElementsOf(file.appNames());
    var again = world.process("heal", Fate.kind());
    assertThat(RecoverTest.verdict(again.heal(file.text()))).isEqualTo(Verdict.DEGRADED);
    assertThat(again.steps()).isEmpty();
    nothingIsDoneAboutTheSets(before);
  }

  @Test
  void aHealingOfAClusterThatRemembersDoesTheSame() throws Exception {
    var before = configurations();
    losesMostOfTheData();

    assertThat(RecoverTest.verdict(heal())).isEqualTo(Verdict.DEGRADED);

    nothingIsDoneAboutTheSets(before);
  }

  @Test
  void itIsSaidBeforeAndThenWhatEachSurvivorHolds() throws Exception {
    world.wipe(MANAGER);
    losesMostOfTheData();
    var lines = new ArrayList<String>();
    asked(
        "recover --dry-run",
        cluster -> lines.addAll(cluster.planRecovery(CopyFreshness.REQUIRED).lines()));
    assertThat(lines)
        .anyMatch(line ->
            line.contains("given up for good: sim-mongodb-2, sim-mongodb-3")
                && line.contains("cfg2, cfg3, rs1_srv2"))
        .anyMatch(line -> line.contains("Most of these sets is gone") && line.contains("rs1, rs2"))
        .anyMatch(line -> line.contains("Untouched: 4 members and routers"));
    RecoverTest.verdict(world.process("recover", Fate.kind()).recover(file.text()));

    var minorities = new ArrayList<MinoritySet>();
    asked("heal --dry-run", cluster -> minorities.addAll(cluster.planHeal().minorities()));

    assertThat(minorities)
        .extracting(MinoritySet::set)
        .containsExactly(new SetName("cfg"), new SetName("rs1"), new SetName("rs2"));
    assertThat(minorities)
        .allSatisfy(minority -> {
          assertThat(minority.survivors())
              .singleElement()
              .extracting(survivor -> survivor.booking().host().value())
              .isEqualTo("sim-mongodb-1");
          assertThat(minority.newest()).isPresent();
        });
  }

  /** What a process only asks of its cluster. */
  private interface Question {
    void of(Cluster cluster);
  }

  private void asked(String name, Question question) throws InterruptedException {
    var process = world.process(name, Fate.kind());
    process.run(
        file.text(),
        cluster -> {
          question.of(cluster);
          return new RunReport(
              Verdict.NO_CHANGE, Duration.ZERO, 0, List.of(), List.of(), List.of());
        });
    assertThat(process.changes()).isZero();
  }

  @Test
  void onceAPersonHasMadeAMajorityOfWhatIsLeftTheRestIsHealed() throws Exception {
    RecoverTest.verdict(recover());
    world.mongo().forceMajorities();

    RecoverTest.verdict(heal());

    assertThat(world.store().members().wanted())
        .extracting(Booking::host)
        .extracting(HostName::value)
        .contains("sim-mongodb-4", "sim-mongodb-5")
        .doesNotContain("sim-mongodb-2", "sim-mongodb-3");
    new Rest(world, file).check();
    world.promises().areKept();
    assertThat(RecoverTest.verdict(heal())).isEqualTo(Verdict.NO_CHANGE);
  }
}
