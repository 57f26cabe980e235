package dev.skep.mongo;

import dev.skep.mongo.admin.Refusal;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.StepId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Spreads an app's collections over the shards, as the file says. */
record ShardCollections(AppDatabase database, List<SetName> shards, Booking router)
    implements MongoStep {
  ShardCollections {
    shards = List.copyOf(shards);
  }

  @Override
  public StepId id() {
    return MongoStep.collections(database.app());
  }

  /** All shards: a collection is spread over those that are there when it is made. */
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
  public void run(MongoContext context) {
    var asked = context.router(router);
    database
        .collections()
        .forEach((collection, key) -> {
          try {
            asked.shardCollection(database.app(), collection, key);
          } catch (Refusal refusal) {
            throw Troubles.refused(
                    "spread %s by %s".formatted(database.namespace(collection), key), refusal)
                .next("A collection's key cannot be changed in the file once it is spread.");
          }
        });
  }
}
