package dev.skep.hosts.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.Set;

/** Removes a host, and its data only where that is the desired fate. */
public record DestroyHost(HostName host, DataFate fate) implements HostStep {
  @Override
  public StepId id() {
    return HostStep.removed(host);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(HostStep.fenced(host), KEEPER_GONE);
  }

  @Override
  public String title() {
    return switch (fate) {
      case KEPT, SET_ASIDE -> "stop and remove host %s; its data stays".formatted(host);
      case DESTROYED -> "remove host %s and its data".formatted(host);
    };
  }

  @Override
  public Cost cost() {
    return new Cost.HostStops(host.value());
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    context.provider().destroy(host, fate);
  }
}
