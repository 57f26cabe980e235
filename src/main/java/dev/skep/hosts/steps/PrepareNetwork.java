package dev.skep.hosts.steps;

import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.Set;

/** Makes the network of the hosts. */
public record PrepareNetwork() implements HostStep {
  @Override
  public StepId id() {
    return NETWORK;
  }

  @Override
  public Set<StepId> needs() {
    return Set.of();
  }

  @Override
  public String title() {
    return "make the hosts' network";
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    context.provider().prepareNetwork();
  }
}
