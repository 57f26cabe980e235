package dev.skep.swarm;

import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.steps.HostReachability;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.Set;

/**
 * Records that a host is remade before anything is done about it, so that a host that is lost again
 * and again is left alone by {@code skep keep}.
 *
 * @param node the lost node's id in the Swarm: the loss is counted once, however often this step
 *     runs
 */
record NoteRemake(HostLoss loss, String node) implements SwarmStep {
  @Override
  public StepId id() {
    return HostStep.remade(loss.host());
  }

  @Override
  public Set<StepId> needs() {
    return Set.of();
  }

  @Override
  public String title() {
    return "note that %s is made anew: %s".formatted(loss.host(), loss.cause().words());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    HostReachability.once(context, loss);
    context
        .documents()
        .update(
            HostBook.DOCUMENT,
            HostBook.class,
            HostBook.EMPTY,
            book -> book.remaking(loss.host(), node, context.time().now()));
  }
}
