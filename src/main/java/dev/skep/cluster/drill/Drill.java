package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/** One thing that is broken on purpose; its target is known and was seen to be there. */
public sealed interface Drill
    permits PowerOff,
        TemporaryFault,
        HostRestart,
        InstanceCrash,
        MemberCrash,
        ContainerCrash,
        DataWipe {
  /** What is done, as a command: {@code power host shop-nodejs-1 off, hard}. */
  String words();

  /**
   * Asked before anything else.
   *
   * @throws dev.skep.run.Trouble where the provider cannot do it
   */
  default void refuseIfImpossible(Provider provider) {
    provider.breakage();
  }

  /** Breaks it, once. */
  void breakIt(Provider provider) throws InterruptedException;

  /** Whether nothing but time is needed until it is whole; else somebody must mend it. */
  boolean mendsItself();

  /** What became of it and of what stood on it, a line for each. */
  List<String> became(Observed before, Observed now);
}
