package dev.skep.mongo;

import dev.skep.docker.ContainerSummary;
import dev.skep.docker.Containers;
import dev.skep.docker.EngineException;
import dev.skep.docker.Removal;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a router anew that knows fewer than two of the config servers by now: it may serve still,
 * and would not come back from its next start. One at a time, once the config servers are whole.
 *
 * @param after the one that is made anew before it
 */
record ReplaceRouter(RouterContainer container, Optional<Booking> after) implements MongoStep {
  /** Longer than a router takes to end what is under way. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Override
  public StepId id() {
    return start().id();
  }

  private StartRouter start() {
    return new StartRouter(container);
  }

  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<>(start().needs());
    container.configServers().stream()
        .map(Booking::set)
        .forEach(set -> needs.add(MongoStep.ready(set)));
    after.ifPresent(router -> needs.add(MongoStep.router(router.name())));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "make router %s anew: it knows too few of the config servers that there are"
        .formatted(container.booking().name());
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var booking = container.booking();
    var containers = context.engine(booking.host()).containers();
    try {
      containers.list(container.marks()).stream()
          .filter(container::knowsTooFew)
          .forEach(found -> take(found, containers));
    } catch (EngineException refused) {
      throw Trouble.failed(
              "Cannot take the old %s off %s: %s"
                  .formatted(booking.name(), booking.host(), refused.answer()))
          .next("See that the host's engine answers, then run it again: the other routers serve.")
          .causedBy(refused);
    }
    start().run(context);
  }

  private static void take(ContainerSummary old, Containers containers) {
    containers.stop(old.id(), GRACE);
    containers.remove(old.id(), Removal.FORCE);
  }
}
