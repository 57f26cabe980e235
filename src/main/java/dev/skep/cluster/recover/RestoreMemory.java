package dev.skep.cluster.recover;

import dev.skep.cluster.plan.TakeLock;
import dev.skep.cluster.store.RecoveryMark;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.Seen;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.swarm.MemoryCopy;
import dev.skep.swarm.SwarmContext;
import dev.skep.swarm.SwarmStep;
import java.util.Set;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;

/**
 * Restores a copy of the cluster's memory into a new Swarm. The vault comes last: until it exists
 * the memory counts as lost, and a run that died in between begins here again.
 */
record RestoreMemory(MemoryCopy copy, HostName manager) implements Step<SwarmContext> {
  static final StepId ID = StepKind.RESTORE_MEMORY.of();

  @Override
  public StepId id() {
    return ID;
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(SwarmStep.INIT, TakeLock.ID, HostStep.raised(manager));
  }

  @Override
  public String title() {
    return "put back what the cluster remembered: copy %d, of %s"
        .formatted(copy.number(), copy.at());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    switch (context.vault().names()) {
      case Seen.Present<SortedSet<String>> _ -> {} // another run restored it
      case Seen.Absent<SortedSet<String>> _ -> restore(context);
      case Seen.Unknown<SortedSet<String>>(var reason) ->
          throw Trouble.unreachable("Cannot see whether there is a vault: " + reason);
    }
  }

  private void restore(SwarmContext context) throws InterruptedException {
    var documents = context.documents();
    for (var document : copy.documents().entrySet()) {
      var value = document.getValue();
      documents.update(document.getKey(), JsonNode.class, value, _ -> value);
    }
    documents.update(
        RecoveryMark.DOCUMENT,
        RecoveryMark.class,
        RecoveryMark.NONE,
        _ -> RecoveryMark.begun(copy.number(), copy.hosts()));
    context.vault().restore(copy.vault(), manager);
  }
}
