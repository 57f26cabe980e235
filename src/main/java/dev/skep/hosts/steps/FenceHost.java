package dev.skep.hosts.steps;

import dev.skep.hosts.model.HostLoss;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.HashSet;
import java.util.Set;

/**
 * Powers off a lost host so that it cannot come back by itself and interfere with its successor.
 */
public record FenceHost(HostLoss loss) implements HostStep {
  @Override
  public StepId id() {
    return HostStep.fenced(loss.host());
  }

  /**
   * Needs the loss to be recorded. A host that leaves in good order also serves until its manager
   * role is taken away and its successor's images are ready.
   */
  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<StepId>();
    needs.add(loss.isRetired() ? HostStep.retired(loss.host()) : HostStep.remade(loss.host()));
    if (loss.isLeaving()) {
      needs.add(HostStep.relieved(loss.host()));
      needs.add(IMAGES);
    }
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "power %s off: %s".formatted(loss.host(), loss.cause().words());
  }

  @Override
  public Cost cost() {
    return new Cost.HostStops(loss.host().value());
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    if (!loss.isRetired()) {
      HostReachability.once(context, loss);
    }
    context.provider().fence(loss.host());
  }
}
