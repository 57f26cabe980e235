package dev.skep.sim;

import dev.skep.hosts.HostName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A few mishaps at changing calls chosen by chance, and questions that get no answer. */
final class Mishaps implements Fate {
  /** About as many changing calls as a whole bring-up of a middling cluster takes. */
  private static final int HORIZON = 160;

  /** What may befall at a call. */
  private enum Mishap {
    FAIL_BEFORE,
    FAIL_AFTER,
    DIE_BEFORE,
    DIE_AFTER,
    ANOTHER_OPERATOR,
    STAND_STILL,
    LOSE_POWER,
    FREEZE,
    PROVIDER_SILENT,
    BACK_AGAIN
  }

  private final Random chance;
  private final SimFile file;
  private final Workshop workshop;
  private final Map<Integer, Mishap> due = new HashMap<>();
  private final long blindness;
  private final int mostBlind;

  Mishaps(long seed, SimFile file, Workshop workshop) {
    this.chance = new Random(seed);
    this.file = file;
    this.workshop = workshop;
    for (int count = chance.nextInt(4); count > 0; count--) {
      int at = 1 + chance.nextInt(chance.nextBoolean() ? 20 : HORIZON);
      due.put(at, Mishap.values()[chance.nextInt(Mishap.values().length)]);
    }
    this.blindness = chance.nextLong();
    this.mostBlind = chance.nextInt(3) == 0 ? 1 : 0;
  }

  @Override
  public void before(SkepProcess process, int number, Call call) throws InterruptedException {
    var mishap = due.get(number);
    if (mishap == null) {
      return;
    }
    process.world().note("%s at %s: %s".formatted(mishap, process, call));
    switch (mishap) {
      case FAIL_BEFORE -> throw call.silence();
      case DIE_BEFORE -> process.die();
      case ANOTHER_OPERATOR -> another(process);
      case STAND_STILL -> process.standStillDuring(() -> takeOver(process));
      case LOSE_POWER -> anyHost(process.world()).ifPresent(process.world()::powerOff);
      case FREEZE -> anyHost(process.world()).ifPresent(process.world()::freeze);
      case PROVIDER_SILENT -> process.world().silenceProvider();
      case BACK_AGAIN -> process.world().calm();
      case FAIL_AFTER, DIE_AFTER -> {}
    }
  }

  @Override
  public void after(SkepProcess process, int number, Call call) {
    switch (due.getOrDefault(number, Mishap.FAIL_BEFORE)) {
      case FAIL_AFTER -> throw call.silence();
      case DIE_AFTER -> process.die();
      case FAIL_BEFORE,
          DIE_BEFORE,
          ANOTHER_OPERATOR,
          STAND_STILL,
          LOSE_POWER,
          FREEZE,
          PROVIDER_SILENT,
          BACK_AGAIN -> {}
    }
  }

  /** While one run lives and holds the lock, another one changes nothing. */
  private void another(SkepProcess process) throws InterruptedException {
    var world = process.world();
    var other = world.process("rival of " + process, Fate.kind(), workshop);
    if (process.isAtWork()) {
      world.promises().bar(other);
    }
    var ending = other.up(file.text());
    world.note("%s ends: %s".formatted(other, ending));
  }

  /** One that stood still while another took over changes nothing more. */
  private void takeOver(SkepProcess process) throws InterruptedException {
    var world = process.world();
    var heir = world.process("heir of " + process, Fate.kind(), workshop);
    var ending = heir.up(file.text());
    world.note("%s ends: %s".formatted(heir, ending));
    if (process.isAtWork() && !heir.steps().isEmpty()) {
      world.promises().bar(process);
    }
  }

  private Optional<HostName> anyHost(World world) {
    List<HostName> hosts = world.hosts();
    return hosts.isEmpty()
        ? Optional.empty()
        : Optional.of(hosts.get(chance.nextInt(hosts.size())));
  }

  @Override
  public boolean hides(Call question, int look) {
    long hash =
        new Random(blindness ^ ((long) question.toString().hashCode() << 8) ^ look).nextLong();
    return look <= 1 + mostBlind && mostBlind > 0 && Math.floorMod(hash, 12) == 0;
  }
}
