package dev.skep.sim;

import dev.skep.hosts.model.HostName;
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
    BACK_AGAIN,
    UNREADABLE
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
      case ANOTHER_OPERATOR -> TwoRuns.rival(process, file, workshop);
      case STAND_STILL -> TwoRuns.takeOver(process, file, workshop);
      case LOSE_POWER -> anyHost(process.world()).ifPresent(process.world()::powerOff);
      case FREEZE -> anyHost(process.world()).ifPresent(process.world()::freeze);
      case PROVIDER_SILENT -> process.world().silenceProvider();
      case BACK_AGAIN -> process.world().allBack();
      case UNREADABLE -> process.world().memory.breakOne(chance).ifPresent(process.world()::note);
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
          BACK_AGAIN,
          UNREADABLE -> {}
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
