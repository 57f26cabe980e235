package dev.skep.cluster.plan;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Cost;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.swarm.SwarmStep;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;

/** Makes the secrets that the vault lacks; an existing secret is never replaced. */
record MakeSecrets(String cluster, SortedSet<String> names, List<HostName> managers)
    implements Step<ClusterContext> {
  @Override
  public StepId id() {
    return SwarmStep.VAULT;
  }

  /**
   * Returns the needs. The vault's key is put on every manager's host, so these hosts must run
   * first.
   */
  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<StepId>();
    needs.add(SwarmStep.INIT);
    needs.add(TakeLock.ID);
    needs.add(HostStep.HEARD);
    managers.forEach(manager -> needs.add(HostStep.raised(manager)));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "make %d secrets and seal them in the vault".formatted(names.size());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(ClusterContext context) throws InterruptedException {
    Map<String, Supplier<SecretBytes>> makers = new HashMap<>();
    var now = context.time().now();
    var random = context.ports().random();
    names.forEach(name -> makers.put(name, () -> ClusterSecrets.make(name, cluster, now, random)));
    context.vault().createMissing(makers);
  }
}
