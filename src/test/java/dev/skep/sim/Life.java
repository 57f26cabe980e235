package dev.skep.sim;

import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The life of one cluster: runs of Skep that meet faults, and calm after each storm. */
final class Life {
  private final World world;
  private final Workshop workshop;
  private int runs;

  Life(long seed, Workshop workshop) {
    this(new World(seed), workshop);
  }

  /** One that goes on from how a world is. */
  Life(World world, Workshop workshop) {
    this.world = world;
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
    loseAHost(next);
    var sets = sets();
    if (world.chance().nextInt(3) == 0) {
      downAndUp(next);
      if (!sets().equals(sets)) {
        fail("put down and up again, the sets are %s, were %s".formatted(sets(), sets));
      }
    }
    letAHostLeave(next);
    end(next);
  }

  /** Any that is there, also one that is refused; where every app has an instance elsewhere. */
  private void letAHostLeave(SimFile file) throws InterruptedException {
    if (file.apps().stream().anyMatch(app -> app.instances() < 2)) {
      return;
    }
    var hosts = world.hosts();
    var host = hosts.get(world.chance().nextInt(hosts.size()));
    for (int runsLeft = world.chance().nextInt(3); runsLeft > 0; runsLeft--) {
      leave(file, host, mishaps(file));
    }
    calm(file);
    var ending = leave(file, host, Fate.kind());
    if (ending.report() == null ? !isRefused(ending) : !isWell(ending)) {
      fail("without faults it did not leave: " + ending);
    }
    calm(file);
  }

  private static boolean isRefused(Ending ending) {
    return ending.trouble() instanceof Trouble why
        && why.what().matches(".*(cannot leave|no host).*");
  }

  private Ending leave(SimFile file, HostName host, Fate fate) throws InterruptedException {
    var process = world.process("leave" + ++runs, fate, workshop);
    var ending = process.leave(file.text(), host.value());
    world.note("%s ends: %s".formatted(process, ending));
    world.promises().areKept();
    return ending;
  }

  /** One that the others can do without; sometimes another falls silent while it is replaced. */
  private void loseAHost(SimFile file) throws InterruptedException {
    var expendable = world.hosts().stream().filter(host -> isExpendable(host, file)).toList();
    if (expendable.isEmpty() || world.chance().nextBoolean()) {
      return;
    }
    var host = expendable.get(world.chance().nextInt(expendable.size()));
    switch (world.chance().nextInt(3)) {
      case 0 -> world.wipe(host);
      case 1 -> world.powerOff(host);
      default -> world.freeze(host);
    }
    for (int runsLeft = 1 + world.chance().nextInt(2); runsLeft > 0; runsLeft--) {
      heal(file, mishaps(file));
    }
    calm(file);
  }

  private boolean isExpendable(HostName host, SimFile file) {
    boolean manages = !file.pools() || host.value().contains("manager");
    boolean holdsData = !file.pools() || host.value().contains("mongodb");
    boolean managersLeft = file.pools() ? file.managers() == 3 : true;
    return (!manages || managersLeft) && (!holdsData || file.members() == 3);
  }

  private void heal(SimFile file, Fate fate) throws InterruptedException {
    var process = world.process("heal" + ++runs, fate, workshop);
    var ending = process.heal(file.text());
    world.note("%s ends: %s".formatted(process, ending));
    world.promises().areKept();
  }

  /** Every set with its identity. */
  private Set<String> sets() {
    return world.mongo().sets().stream()
        .map(set -> "%s %s".formatted(set.name(), set.id()))
        .collect(Collectors.toSet());
  }

  /** What is put down without its data comes back with it. */
  private void downAndUp(SimFile file) throws InterruptedException {
    down(file, DataFate.KEPT, mishaps(file));
    world.calm();
    down(file, DataFate.KEPT, Fate.kind());
    calm(file);
  }

  /** Nothing of it is left, and it can be said twice. */
  private void end(SimFile file) throws InterruptedException {
    down(file, DataFate.DESTROYED, mishaps(file));
    world.calm();
    var ending = down(file, DataFate.DESTROYED, Fate.kind());
    if (!isWell(ending) || !world.net().engines().isEmpty()) {
      fail("put down without faults, it ended with %s and %s".formatted(ending, world.hosts()));
    }
    var again = down(file, DataFate.DESTROYED, Fate.kind()).report();
    if (again == null || again.verdict() != Verdict.NO_CHANGE) {
      fail("there was something left to put down");
    }
  }

  private Ending down(SimFile file, DataFate data, Fate fate) throws InterruptedException {
    var process = world.process("run" + ++runs, fate, workshop);
    var ending = process.down(file.text(), data);
    world.note("%s ends: %s".formatted(process, ending));
    world.promises().areKept();
    return ending;
  }

  private Fate mishaps(SimFile file) {
    return new Mishaps(world.chance().nextLong(), file, workshop);
  }

  /** Some runs, each with a fate of its own. */
  private void storm(SimFile file) throws InterruptedException {
    world.promises().watch(file.appNames());
    for (int runsLeft = 1 + world.chance().nextInt(3); runsLeft > 0; runsLeft--) {
      up(file, mishaps(file));
    }
  }

  Ending up(SimFile file, Fate fate) throws InterruptedException {
    var process = world.process("run" + ++runs, fate, workshop);
    var ending = process.up(file.text());
    world.note("%s ends: %s".formatted(process, ending));
    world.promises().areKept();
    return ending;
  }

  /** Faults are over: one run mends everything, and the next finds nothing to do. */
  void calm(SimFile file) throws InterruptedException {
    world.promises().watch(file.appNames());
    if (world.chance().nextBoolean()) {
      world.calm();
    } else {
      world.allBack();
    }
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

  private static boolean isWell(Ending ending) {
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
