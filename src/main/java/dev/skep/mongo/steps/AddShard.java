package dev.skep.mongo.steps;

import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.admin.SetConfig;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Adds a replica set as a shard, through a router, under the set's own name. One writable member is
 * enough: MongoDB finds the shard's other members as they join.
 */
public record AddShard(SetName set, List<Booking> members, Booking router) implements MongoStep {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  public AddShard {
    members = List.copyOf(members);
  }

  @Override
  public StepId id() {
    return MongoStep.shard(set);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(MongoStep.admin(set), MongoStep.router(router.name()));
  }

  @Override
  public String title() {
    return "add shard %s through %s".formatted(set, router.name());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var asked = context.router(router);
    var last = new AtomicReference<>("");
    try {
      context.await(
          () -> isIn(asked) || isAdded(context, asked, last),
          "%s to be a shard of the cluster".formatted(set),
          LIMIT);
    } catch (ServerRefusal refusal) {
      throw MongoTroubles.refused("add shard %s".formatted(set), refusal)
          .next("\"skep status\" shows the shards there are. Nothing was removed or renamed.");
    } catch (Trouble waited) {
      throw last.get().isEmpty() ? waited : waited.evidence(List.of(last.get()));
    }
  }

  private boolean isIn(Router asked) {
    return asked.shards().stream().anyMatch(shard -> shard.name().equals(set) && shard.aware());
  }

  /**
   * Adds the shard with the members that the set's configuration names now as seeds: the server
   * refuses any other.
   */
  private boolean isAdded(MongoContext context, Router asked, AtomicReference<String> last)
      throws InterruptedException {
    var config = new PrimaryFinder(context, set, members).primary().config();
    try {
      asked.addShard(set, config.members().stream().map(SetConfig.Entry::address).toList());
      return isIn(asked);
    } catch (ServerRefusal refusal) {
      if (!refusal.isPassing()) {
        throw refusal;
      }
      last.set(String.valueOf(refusal.getMessage()));
      return false;
    }
  }
}
