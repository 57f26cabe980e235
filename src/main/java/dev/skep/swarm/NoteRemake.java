package dev.skep.swarm;

import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.steps.HostReachability;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.Set;

/**
 * Writes down that a host is made anew, before anything is done about it: who is lost again and
 * again is left alone by who only keeps.
 *
 * @param node what is lost, by its id in the Swarm: it is counted once, however often this runs
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
