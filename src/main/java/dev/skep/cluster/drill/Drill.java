package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/** One thing that a drill breaks on purpose; its target is known and was observed. */
public sealed interface Drill
    permits PowerOff,
        TemporaryFault,
        HostRestart,
        InstanceCrash,
        MemberCrash,
        ContainerCrash,
        DataWipe {
  /** Returns what is done, as a command: {@code power host shop-nodejs-1 off, hard}. */
  String words();

  /**
   * Checks, before anything else, that the provider can do it.
   *
   * @throws dev.skep.run.Trouble where it cannot
   */
  default void refuseIfImpossible(Provider provider) {
    provider.breakage();
  }

  /** Breaks the target, once. */
  void breakIt(Provider provider) throws InterruptedException;

  /** Whether the target recovers by itself, with time; else it must be repaired. */
  boolean mendsItself();

  /** Returns what became of the target and of what was on it, a line for each. */
  List<String> became(Observed before, Observed now);
}
