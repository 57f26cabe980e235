package dev.skep.cluster.drill;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;

/** A state of a host that the drill itself can end. */
public sealed interface TemporaryFault extends Drill permits HostFreeze, NetworkCut, FullDisk {
  HostName host();

  /** Makes it good again; may be repeated. */
  void undo(Provider provider) throws InterruptedException;

  /** As it stands then: {@code shop-nodejs-1 was thawed}. */
  String undone();

  @Override
  default boolean mendsItself() {
    return false;
  }
}
