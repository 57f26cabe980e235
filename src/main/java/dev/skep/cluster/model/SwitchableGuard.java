package dev.skep.cluster.model;

import dev.skep.run.Guard;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Guards the cluster's changes: open until a run takes the lock, and that run's guard from then on.
 */
public final class SwitchableGuard implements Guard {
  private final AtomicReference<Guard> now = new AtomicReference<>(Guard.open());

  public void set(Guard guard) {
    now.set(guard);
  }

  @Override
  public void beforeChange() {
    now.get().beforeChange();
  }
}
