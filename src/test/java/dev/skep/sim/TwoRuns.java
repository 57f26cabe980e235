package dev.skep.sim;

/** A second run in the midst of a first one, of the same file. */
final class TwoRuns {
  private TwoRuns() {}

  /** While one run lives and holds the lock, another one changes nothing. */
  static void rival(SkepProcess process, SimFile file, Workshop workshop)
      throws InterruptedException {
    if (!process.isLocking()) {
      return;
    }
    var world = process.world();
    var other = world.process("rival of " + process, Fate.kind(), workshop);
    if (process.isAtWork() && world.store().isReadable()) {
      world.promises().bar(other);
    }
    var ending = other.up(file.text());
    world.note("%s ends: %s".formatted(other, ending));
  }

  /** One that stood still while another took over changes nothing more. */
  static void takeOver(SkepProcess process, SimFile file, Workshop workshop)
      throws InterruptedException {
    if (process.isLocking()) {
      process.standStillDuring(() -> inherit(process, file, workshop));
    }
  }

  private static void inherit(SkepProcess process, SimFile file, Workshop workshop)
      throws InterruptedException {
    var world = process.world();
    var heir = world.process("heir of " + process, Fate.kind(), workshop);
    var ending = heir.up(file.text());
    world.note("%s ends: %s".formatted(heir, ending));
    if (process.isAtWork() && !heir.steps().isEmpty() && world.store().isReadable()) {
      world.promises().bar(process);
    }
  }
}
