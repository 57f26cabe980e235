package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** A cluster that runs, whose hosts are restarted on purpose. */
record RollScene(World world, SimFile file) {
  static RollScene running(SimFile file) throws InterruptedException {
    var world = new World(1);
    world.promises().watch(file.appNames());
    var ending = world.process("up", Fate.kind()).up(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
    return new RollScene(world, file);
  }

  SkepProcess roll(Fate fate, String... hosts) throws InterruptedException {
    var process = world.process("hosts roll", fate);
    var ending = process.roll(file.text(), hosts);
    if (!process.isDead()) {
      assertThat(report(ending).failures()).as("%s", ending).isEmpty();
      assertThat(report(ending).verdict()).as("%s", ending).isEqualTo(Verdict.DONE);
    }
    world.promises().areKept();
    return process;
  }

  List<HostName> restarted() {
    return world.outages().stream().map(World.Outage::host).toList();
  }

  void isWhole() throws InterruptedException {
    new Rest(world, file).check();
    var again = world.process("heal", Fate.kind());
    assertThat(report(again.heal(file.text())).verdict()).isEqualTo(Verdict.NO_CHANGE);
    assertThat(again.changes()).as("%s", again.steps()).isZero();
    world.promises().areKept();
  }

  /** While any host was away. */
  void nobodyNoticed() {
    var sets = new HashSet<String>();
    world.store().members().founded().forEach(sets::add);
    for (var outage : world.outages()) {
      assertThat(outage.off()).as("only one is out").containsExactly(outage.host());
      assertThat(outage.look().writable())
          .as("sets with a primary while %s is away", outage.host())
          .hasSize(sets.size());
      if (!outage.host().value().contains("haproxy")) {
        assertThat(outage.look().serving())
            .as("apps that are served while %s is away", outage.host())
            .containsAll(file.appNames());
      }
    }
  }

  static RunReport report(Ending ending) {
    assertThat(ending.report()).as("%s", ending).isNotNull();
    return Objects.requireNonNull(ending.report());
  }
}
