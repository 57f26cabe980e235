package dev.skep.mongo.admin;

import java.util.List;

/** A router of a sharded cluster. Errors as in {@link Member}. */
public interface Router {
  Seat seat();

  /** Whether it answers as a router does, and lets the administrator in. */
  boolean isServing();

  /**
   * Asks for its greeting, which it owes to everybody; {@link NoAnswerException} when none comes.
   */
  void greet();

  /**
   * Makes a replica set a shard under its own name; does nothing when it is one.
   *
   * @param seeds members to begin with; the others are found through them
   * @throws ServerRefusal with code {@link ServerRefusal#ILLEGAL_OPERATION} when another set has
   *     that name
   */
  void addShard(SetName set, List<Address> seeds);

  /** The shards that the cluster has. */
  List<Catalogue.Shard> shards();

  /**
   * Makes the index that it takes to spread a collection that holds data; does nothing when there
   * is one. Returns once it is built, which may be after an hour.
   */
  void ensureIndex(String database, String collection, ShardKey key);

  /**
   * Spreads a collection, made if need be; does nothing when it is spread by this key already.
   *
   * @throws ServerRefusal with code {@link ServerRefusal#INVALID_OPTIONS} when it holds data and no
   *     index begins with the key; with {@link ServerRefusal#ALREADY_INITIALIZED} when it has
   *     another key
   */
  void shardCollection(String database, String collection, ShardKey key);
}
