package dev.skep.swarm;

import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.steps.HostReachability;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.Optional;
import java.util.Set;

/**
 * Records that a host is retired, because it held data or was asked to leave, before anything is
 * done about it. From then on the host does not belong to the cluster, even if it comes back.
 */
public record RetireHost(HostLoss loss) implements SwarmStep {
  @Override
  public StepId id() {
    return HostStep.retired(loss.host());
  }

  @Override
  public Set<StepId> needs() {
    return Set.of();
  }

  @Override
  public String title() {
    return "give %s up for good: %s".formatted(loss.host(), loss.cause().words());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    HostReachability.once(context, loss);
    var manner = loss.isLeaving() ? HostBook.Manner.IN_GOOD_ORDER : HostBook.Manner.AT_ONCE;
    var line =
        new HostBook.Line(
            loss.address(),
            loss.cause().words(),
            context.time().now().toString(),
            Optional.of(manner));
    context
        .documents()
        .update(
            HostBook.DOCUMENT,
            HostBook.class,
            HostBook.EMPTY,
            book -> book.retiring(loss.host(), line));
  }
}
