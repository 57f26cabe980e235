package dev.skep.mongo.steps;

import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.model.AppDatabase;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shards an app's collections as the file says. A collection with data first gets the index that
 * sharding needs, which may take long. Where sharding fails the app goes on as before, so only an
 * app's first release waits for this step.
 */
public record ShardCollections(AppDatabase database, Age age, List<SetName> shards, Booking router)
    implements MongoStep {
  /** Whether the app may have written to its database already. */
  public enum Age {
    NEW,
    IN_USE
  }

  public ShardCollections {
    shards = List.copyOf(shards);
  }

  @Override
  public StepId id() {
    return switch (age) {
      case NEW -> MongoStep.collections(database.app());
      case IN_USE -> MongoStep.laterCollections(database.app());
    };
  }

  /** Needs all shards: a collection is spread over the shards that exist when it is sharded. */
  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<StepId>();
    needs.add(MongoStep.router(router.name()));
    shards.forEach(shard -> needs.add(MongoStep.shard(shard)));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "spread %s over the shards"
        .formatted(
            String.join(
                ", ", database.collections().keySet().stream().map(database::namespace).toList()));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) {
    var asked = context.router(router);
    database
        .collections()
        .forEach((collection, key) -> {
          try {
            spread(asked, collection, key);
          } catch (ServerRefusal refusal) {
            throw MongoTroubles.refused(
                    "spread %s by %s".formatted(database.namespace(collection), key), refusal)
                .next(advice(refusal));
          }
        });
  }

  private void spread(Router asked, String collection, ShardKey key) {
    try {
      asked.shardCollection(database.app(), collection, key);
    } catch (ServerRefusal refusal) {
      if (refusal.code() != ServerRefusal.INVALID_OPTIONS) {
        throw refusal;
      }
      asked.ensureIndex(database.app(), collection, key); // it holds data, and has no such index
      asked.shardCollection(database.app(), collection, key);
    }
  }

  private static String advice(ServerRefusal refusal) {
    return refusal.code() == ServerRefusal.ALREADY_INITIALIZED
        ? "It is spread by another key, which the file cannot change: write the key that it has, or reshard it with \"skep mongo\"."
        : "It stays as it is, on one shard, and the app goes on. Mend what MongoDB says, or take it out of \"collections\"; then run \"skep up\" again.";
  }
}
