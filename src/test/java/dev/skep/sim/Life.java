package dev.skep.sim;

import dev.skep.cluster.RunReport;
import dev.skep.run.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The life of one cluster: runs of Skep that meet faults, and calm after each storm. */
final class Life {
  private final World world;
  private final Workshop workshop;
  private int runs;

  Life(long seed, Workshop workshop) {
    this.world = new World(seed);
    this.workshop = workshop;
  }

  World world() {
    return world;
  }

  /** From nothing to a cluster, other releases and sizes of it, good and bad, and to its end. */
  void live() throws InterruptedException {
    var file = SimFile.random(world.chance());
    storm(file);
    calm(file);
    var next = file.withInstances(1 + world.chance().nextInt(2)).deploying(AppImage.WELL);
    storm(next);
    calm(next);
    var bad = AppImage.values()[1 + world.chance().nextInt(AppImage.values().length - 1)];
    storm(next.deploying(bad));
    calm(next);
    storm(next);
    calm(next);
  }

  /** Some runs, each with a fate of its own. */
  private void storm(SimFile file) throws InterruptedException {
    world.promises().watch(file.appNames());
    for (int runsLeft = 1 + world.chance().nextInt(3); runsLeft > 0; runsLeft--) {
      up(file, new Mishaps(world.chance().nextLong(), file, workshop));
    }
  }

  SkepProcess.Ending up(SimFile file, Fate fate) throws InterruptedException {
    var process = world.process("run" + ++runs, fate, workshop);
    var ending = process.up(file.text());
    world.note("%s ends: %s".formatted(process, ending));
    world.promises().areKept();
    return ending;
  }

  /** Faults are over: one run mends everything, and the next finds nothing to do. */
  void calm(SimFile file) throws InterruptedException {
    world.promises().watch(file.appNames());
    world.calm();
    var mending = up(file, Fate.kind());
    if (!isWell(mending)) {
      fail("a run without faults ended with " + mending);
    }
    new Rest(world, file).check();
    world.promises().areKept();
    var starts = world.machines().starts();
    var again = world.process("run" + ++runs, Fate.kind(), workshop);
    var ending = again.up(file.text());
    var report = ending.report();
    if (report == null || report.verdict() != Verdict.NO_CHANGE || again.changes() > 0) {
      fail(
          "running again changed %d things: %s %s"
              .formatted(again.changes(), again.steps(), ending));
    }
    if (!world.machines().starts().equals(starts)) {
      fail("running again started " + differences(starts, world.machines().starts()));
    }
    world.promises().areKept();
  }

  private static boolean isWell(SkepProcess.Ending ending) {
    RunReport report = ending.report();
    return report != null && Set.of(Verdict.DONE, Verdict.NO_CHANGE).contains(report.verdict());
  }

  private static Map<String, Integer> differences(
      Map<String, Integer> before, Map<String, Integer> after) {
    var more = new TreeMap<>(after);
    more.entrySet().removeAll(before.entrySet());
    return more;
  }

  private void fail(String how) {
    world.promises().breaks(how);
    world.promises().areKept();
  }
}
