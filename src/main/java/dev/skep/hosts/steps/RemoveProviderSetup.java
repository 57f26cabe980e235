package dev.skep.hosts.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Removes the provider's setup once the hosts are removed. The run then checks what is left. */
public record RemoveProviderSetup(SortedSet<HostName> after, DataFate fate) implements HostStep {
  public RemoveProviderSetup {
    after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
  }

  @Override
  public StepId id() {
    return StepKind.DISMANTLE.of();
  }

  @Override
  public Set<StepId> needs() {
    return after.stream().map(HostStep::removed).collect(Collectors.toSet());
  }

  @Override
  public String title() {
    return switch (fate) {
      case KEPT, SET_ASIDE -> "remove the hosts' network and registry; images stay";
      case DESTROYED -> "remove the hosts' network, registry and images";
    };
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    context.provider().dismantle(fate);
  }
}
