package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseBook;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Verdict;
import dev.skep.swarm.MemoryCopies;
import dev.skep.swarm.MemoryCopy;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a cluster remembers lies on its hosts too, as it was after the last run. */
class CopiesTest {
  private static final HostName DATA = new HostName("sim-mongodb-2");

  private final World world = new World(1);
  private final SimFile first = SimFile.demo();
  private final SimFile second = first.deploying(AppImage.WELL);

  @BeforeEach
  void itRuns() throws Exception {
    RecoverTest.verdict(world.process("up", Fate.kind()).up(first.text()));
  }

  private MemoryCopy newest() {
    var found = new MemoryCopies(world.provider()).read(world.hosts());
    return MemoryCopies.newest(SimFile.CLUSTER, found.values()).orElseThrow();
  }

  private void saysWhatIsRemembered() {
    assertThat(newest().document(ReleaseBook.document("nodejs"), ReleaseBook.class))
        .isEqualTo(world.store().releases("nodejs"))
        .isPresent();
  }

  @Test
  void managersAndHostsForDataHaveItAndNobodyElse() {
    var holders = new TreeSet<String>();
    new MemoryCopies(world.provider())
        .read(world.hosts())
        .forEach((host, copy) -> copy.known().ifPresent(_ -> holders.add(host.value())));

    assertThat(holders)
        .containsExactly("sim-manager-1", "sim-mongodb-1", "sim-mongodb-2", "sim-mongodb-3");
    for (var host : world.hosts()) {
      assertThat(world.provider().readPrivateFile(host, "/var/lib/docker/skep/vault.key"))
          .as("%s", host)
          .matches(key -> key.isPresent() == holders.contains(host.value()));
    }
    saysWhatIsRemembered();
  }

  @Test
  void everyRunThatChangesSomethingLeavesANewerOne() throws Exception {
    long before = newest().number();

    RecoverTest.verdict(world.process("up", Fate.kind()).up(second.text()));
    assertThat(newest().number()).isEqualTo(before + 1);
    saysWhatIsRemembered();

    RecoverTest.verdict(world.process("rollback", Fate.kind()).rollback(first.text(), "nodejs"));
    assertThat(newest().number()).isEqualTo(before + 2);
    saysWhatIsRemembered();
  }

  @Test
  void aRunThatChangesNothingWritesNone() throws Exception {
    long before = newest().number();
    var up = world.process("up", Fate.kind());

    assertThat(RecoverTest.verdict(up.up(first.text()))).isEqualTo(Verdict.NO_CHANGE);

    assertThat(up.changes()).isZero();
    assertThat(newest().number()).isEqualTo(before);
  }

  @Test
  void oneThatCannotBeWrittenIsSaidAndFailsNothing() throws Exception {
    RecoverTest.verdict(world.process("up", Fate.kind()).up(second.text()));
    world.freeze(DATA);

    var ending = world.process("rollback", Fate.kind()).rollback(first.text(), "nodejs");

    assertThat(RecoverTest.verdict(ending)).isEqualTo(Verdict.DONE);
    assertThat(ending.toString()).contains("is an old one on sim-mongodb-2");
    saysWhatIsRemembered();
  }

  @Test
  void aRunThatDiedBeforeItsCopyIsMadeUpForByTheNext() throws Exception {
    var dying =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            if (call.method().equals("writePrivateFile")) {
              process.die();
            }
          }
        };
    var process = world.process("up", dying);
    process.up(second.text());
    assertThat(process.isDead()).isTrue();

    RecoverTest.verdict(world.process("up", Fate.kind()).up(second.text()));

    saysWhatIsRemembered();
    var again = world.process("up", Fate.kind());
    RecoverTest.verdict(again.up(second.text()));
    assertThat(again.changes()).isZero();
  }
}
