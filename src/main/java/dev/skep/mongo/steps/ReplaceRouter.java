package dev.skep.mongo.steps;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Containers;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Removal;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Recreates a router that does not work, or will not after its next start. Routers are replaced one
 * at a time, once the config servers are whole.
 *
 * @param after the router that is replaced before it
 */
public record ReplaceRouter(StartRouter start, Cause cause, Optional<Booking> after)
    implements MongoStep {
  /** The reason why the router is replaced. */
  public enum Cause {
    /**
     * The router knows fewer than two of the present config servers: it may still serve, but might
     * not come back from its next start.
     */
    KNOWS_TOO_FEW("it knows too few of the config servers that there are"),
    /** The router runs and does not answer a greeting; its engine reports no fault. */
    MUTE("it runs and does not greet");

    private final String words;

    Cause(String words) {
      this.words = words;
    }
  }

  /** The stop grace, longer than a router takes to finish its requests. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Override
  public StepId id() {
    return start.id();
  }

  private RouterContainer container() {
    return start.container();
  }

  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<>(start.needs());
    container().configServers().stream()
        .map(Booking::set)
        .forEach(set -> needs.add(MongoStep.ready(set)));
    after.ifPresent(router -> needs.add(MongoStep.router(router.name())));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "make router %s anew: %s".formatted(container().booking().name(), cause.words);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var booking = container().booking();
    var containers = context.engine(booking.host()).containers();
    try {
      var found = containers.list(container().marks());
      switch (cause) {
        case KNOWS_TOO_FEW ->
            found.stream().filter(container()::knowsTooFew).forEach(old -> take(old, containers));
        case MUTE -> {
          if (greets(context)) {
            context.say("it greets again");
            return;
          }
          // A mute router does not react to a signal either.
          found.forEach(old -> containers.remove(old.id(), Removal.FORCE));
        }
      }
    } catch (EngineException refused) {
      throw Trouble.failed(
              "Cannot take the old %s off %s: %s"
                  .formatted(booking.name(), booking.host(), refused.answer()))
          .next("See that the host's engine answers, then run it again: the other routers serve.")
          .causedBy(refused);
    }
    start.run(context);
  }

  private boolean greets(MongoContext context) {
    try {
      context.router(container().booking()).greet();
      return true;
    } catch (AdminException mute) {
      return false;
    }
  }

  private static void take(ContainerSummary old, Containers containers) {
    containers.stop(old.id(), GRACE);
    containers.remove(old.id(), Removal.FORCE);
  }
}
