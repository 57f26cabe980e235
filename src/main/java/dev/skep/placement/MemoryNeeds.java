package dev.skep.placement;

/**
 * The least memory that each kind of container needs. With these figures a host of 2 GiB, even one
 * whose kernel counts only 1.9 GiB of it, holds two shard members, a config server and a router:
 * 384 + 3 × (192 + 256) + 192 = 1920 MiB. What is left over goes to caches ({@link CacheSizing}).
 */
public final class MemoryNeeds {
  /** Memory for the host itself: kernel, engine, Swarm agent. */
  public static final Memory HOST = Memory.ofMib(384);

  /** WiredTiger's smallest cache (MongoDB manual: {@code wiredTigerCacheSizeGB}, 0.25 and up). */
  public static final Memory SMALLEST_CACHE = Memory.ofMib(256);

  /** Memory for connections (about 1 MiB each), aggregation, and the process itself. */
  public static final Memory MONGOD_WITHOUT_CACHE = Memory.ofMib(192);

  public static final Memory MONGOD = MONGOD_WITHOUT_CACHE.plus(SMALLEST_CACHE);
  public static final Memory ROUTER = Memory.ofMib(192);
  public static final Memory BALANCER = Memory.ofMib(128);
  public static final Memory REGISTRY = Memory.ofMib(128);

  /** Memory of an app's instance, where the file does not say. */
  public static final Memory APP = Memory.ofMib(256);

  private MemoryNeeds() {}
}
