package dev.skep.hosts.steps;

import dev.skep.hosts.provider.KeeperInstaller;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.Set;

/** Stops and removes the keeper that runs beside the hosts. */
public record RemoveKeeper() implements HostStep {
  @Override
  public StepId id() {
    return HostStep.KEEPER_GONE;
  }

  @Override
  public Set<StepId> needs() {
    return Set.of();
  }

  @Override
  public String title() {
    return "end the keeper that runs beside the hosts";
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) {
    context.provider().keeperInstaller().ifPresent(KeeperInstaller::dismiss);
  }
}
