package dev.skep.hosts;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.hosts.steps.DestroyHost;
import dev.skep.hosts.steps.HostsContext;
import dev.skep.hosts.steps.RemoveProviderSetup;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.TreeSet;

/** Plans the removal of every host, and then of what the provider set up for them. Pure. */
public final class HostsDownPlanner {
  /**
   * Plans the removal of all hosts.
   *
   * @param leftovers what the provider still has; nothing left means nothing to do
   */
  public <C extends HostsContext> void plan(
      Seen<List<Host>> seen, Seen<List<String>> leftovers, DataFate fate, PlanDraft<C> draft) {
    switch (seen) {
      case Seen.Unknown<List<Host>>(var reason) -> draft.refuse(silent(reason));
      case Seen.Absent<List<Host>> _ -> plan(List.of(), leftovers, fate, draft);
      case Seen.Present<List<Host>>(var hosts) -> plan(hosts, leftovers, fate, draft);
    }
  }

  private static <C extends HostsContext> void plan(
      List<Host> hosts, Seen<List<String>> leftovers, DataFate fate, PlanDraft<C> draft) {
    if (leftovers.known().filter(List::isEmpty).isPresent()) {
      return;
    }
    var going = new TreeSet<HostName>();
    for (var host : hosts) {
      if (fate == DataFate.DESTROYED || !host.isDataAlone()) {
        going.add(host.name());
        draft.add(new DestroyHost(host.name(), fate));
      }
    }
    draft.add(new RemoveProviderSetup(going, fate));
  }

  private static Trouble silent(String reason) {
    return Trouble.unreachable("Cannot see the hosts: %s".formatted(reason))
        .next("Nothing was removed. Run this again when the provider answers.");
  }
}
