package dev.skep.mongo.admin;

import java.util.List;

/** A router of a sharded cluster. Its errors are those of {@link Member}. */
public interface Router {
  Seat seat();

  /** Whether the router answers as a router does, and lets the administrator in. */
  boolean isServing();

  /**
   * Asks the router for its greeting, for which no login is needed.
   *
   * @throws NoAnswerException when no greeting comes
   */
  void greet();

  /**
   * Adds a replica set as a shard under its own name; does nothing when it is one.
   *
   * @param seeds members to begin with; MongoDB finds the others through them
   * @throws ServerRefusal with code {@link ServerRefusal#ILLEGAL_OPERATION} when another set has
   *     that name
   */
  void addShard(SetName set, List<Address> seeds);

  /** The shards that the cluster has. */
  List<Catalogue.Shard> shards();

  /**
   * Creates the index that a collection with data needs before it can be sharded; does nothing when
   * there is one. Returns once the index is built, which may take hours.
   */
  void ensureIndex(String database, String collection, ShardKey key);

  /**
   * Shards a collection, which is created if needed; does nothing when it is sharded by this key
   * already.
   *
   * @throws ServerRefusal with code {@link ServerRefusal#INVALID_OPTIONS} when the collection holds
   *     data and no index begins with the key; with {@link ServerRefusal#ALREADY_INITIALIZED} when
   *     it has another key
   */
  void shardCollection(String database, String collection, ShardKey key);
}
