package dev.skep.cluster.drill;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;

/** A fault of a host that the drill itself can undo. */
public sealed interface TemporaryFault extends Drill permits HostFreeze, NetworkCut, FullDisk {
  HostName host();

  /** Undoes the fault; may be repeated. */
  void undo(Provider provider) throws InterruptedException;

  /** Returns the host's state after that: {@code shop-nodejs-1 was thawed}. */
  String undone();

  @Override
  default boolean mendsItself() {
    return false;
  }
}
