package dev.skep.mongo.admin;

import java.util.List;

/** A router of a sharded cluster. Errors as in {@link Member}. */
public interface Router {
  Seat seat();

  /** Whether it answers as a router does, and lets the administrator in. */
  boolean isServing();

  /** Asks for its greeting, which it owes to everybody; {@link Silence} when none comes. */
  void greet();

  /**
   * Makes a replica set a shard under its own name; does nothing when it is one.
   *
   * @param seeds members to begin with; the others are found through them
   * @throws Refusal with code {@link Refusal#ILLEGAL_OPERATION} when another set has that name
   */
  void addShard(SetName set, List<Address> seeds);

  /** The shards that the cluster has. */
  List<Catalogue.Shard> shards();

  /** Spreads a collection, made if need be; does nothing when it is spread by this key already. */
  void shardCollection(String database, String collection, ShardKey key);
}
