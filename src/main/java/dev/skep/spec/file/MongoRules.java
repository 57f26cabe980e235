package dev.skep.spec.file;

import dev.skep.spec.MemorySize;
import java.util.List;

/** Checks what a schema cannot say of MongoDB. */
final class MongoRules {
  /** The smallest cache: WiredTiger's own lower bound. */
  private static final MemorySize SMALLEST_CACHE = MemorySize.ofMebibytes(256);

  private MongoRules() {}

  static void check(FileSection mongo, Pools pools, Faults faults) {
    pools.check(mongo, faults);
    if (!mongo.writes("shards")) {
      for (var key : List.of("configServers", "routers", "routerImage")) {
        if (mongo.writes(key)) {
          faults.add(
              mongo.at(key),
              mongo.pathOf(key),
              "only a sharded cluster has it: write mongo.shards too, or leave it out");
        }
      }
    }
    mongo
        .value("cache", MemorySize::parse)
        .filter(cache -> cache.compareTo(SMALLEST_CACHE) < 0)
        .ifPresent(cache ->
            faults.add(
                mongo.at("cache"),
                mongo.pathOf("cache"),
                "must be %s or more, is %s".formatted(SMALLEST_CACHE, cache)));
  }
}
