package dev.skep.spec;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The MongoDB of the cluster: without {@code shards} one plain replica set {@code rs1}, no config
 * servers and no routers; with them, that many replica sets behind routers. {@code cache} is the
 * storage engine's cache of each data bearing member; absent, it is derived from the memory of its
 * host.
 */
public record MongoSpec(
    ImageRef image,
    Optional<ImageRef> routerImage,
    OptionalInt shards,
    int members,
    int configServers,
    int routers,
    Optional<MemorySize> cache,
    MongoMemory memory,
    Optional<String> pool,
    MongoPlacement placement) {
  public MongoSpec {
    odd("members", members);
    if (shards.isPresent()) {
      if (shards.getAsInt() < 1 || routers < 1) {
        throw new IllegalArgumentException("a sharded cluster has at least 1 shard and 1 router");
      }
      odd("configServers", configServers);
    } else if (configServers != 0 || routers != 0) {
      throw new IllegalArgumentException(
          "a plain replica set has no config servers and no routers");
    }
  }

  public boolean sharded() {
    return shards.isPresent();
  }

  /** How many replica sets hold data: the shards, or the plain one. */
  public int sets() {
    return shards.orElse(1);
  }

  /** The routers' image: the file's own, or the members' image, which then has {@code mongos}. */
  public ImageRef imageOfRouters() {
    return routerImage.orElse(image);
  }

  /** The same MongoDB with other images. */
  MongoSpec withImages(UnaryOperator<ImageRef> by) {
    return new MongoSpec(
        by.apply(image),
        routerImage.map(by),
        shards,
        members,
        configServers,
        routers,
        cache,
        memory,
        pool,
        placement);
  }

  private static void odd(String what, int count) {
    if (count < 1 || count > 5 || count % 2 == 0) {
      throw new IllegalArgumentException(
          "%s must be 1, 3 or 5 (an even number survives no more, and seven votes are MongoDB's most), is %d"
              .formatted(what, count));
    }
  }
}
