package dev.skep.mongo;

import dev.skep.hosts.HostName;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Step;
import dev.skep.run.StepId;

/** A step of this room, and the names by which other rooms' steps say that they need it. */
public interface MongoStep extends Step<MongoContext> {
  /** Who sits where is written down. */
  StepId BOOK = StepId.of("mongo", "book");

  /** Clients that ask for no write concern get majority. */
  StepId DEFAULTS = StepId.of("mongo", "defaults");

  /** The container runs and its mongod listens. */
  static StepId start(SetName set, String member) {
    return StepId.of("mongo", set, "start " + member);
  }

  /** The set exists, with one member, which takes writes. */
  static StepId initiate(SetName set) {
    return StepId.of("mongo", set, "initiate");
  }

  /** The set's administrator can log in. */
  static StepId admin(SetName set) {
    return StepId.of("mongo", set, "admin");
  }

  /** The set has a primary again, where the one it had is gone. */
  static StepId elect(SetName set) {
    return StepId.of("mongo", set, "elect");
  }

  /** The member stands in the set's configuration. */
  static StepId add(SetName set, String member) {
    return StepId.of("mongo", set, "add " + member);
  }

  /** Nobody else stands in the set's configuration at this member's address. */
  static StepId vacate(SetName set, String member) {
    return StepId.of("mongo", set, "make room for " + member);
  }

  /** The member that was given up stands in the set's configuration no more. */
  static StepId remove(SetName set, String member) {
    return StepId.of("mongo", set, "remove " + member);
  }

  /**
   * The member that was given up before it had a vote stands in the set's configuration no more.
   */
  static StepId drop(SetName set, String member) {
    return StepId.of("mongo", set, "drop " + member);
  }

  /** Every member of the set has its data and is counted. */
  static StepId ready(SetName set) {
    return StepId.of("mongo", set, "ready");
  }

  /** No member on the host is primary, where its set can do without it. */
  static StepId handedOver(HostName host) {
    return StepId.of("mongo", host, "hand over");
  }

  /** Every set is whole again after the host was away, and the host's routers serve. */
  static StepId whole(HostName host) {
    return StepId.of("mongo", host, "whole");
  }

  static StepId router(String name) {
    return StepId.of("mongo", "routers", name);
  }

  static StepId shard(SetName set) {
    return StepId.of("mongo", "shards", set);
  }

  static StepId user(String app) {
    return StepId.of("mongo", "users", app);
  }

  /** The user of an app that the file no longer names is no more. */
  static StepId noUser(String app) {
    return StepId.of("mongo", "former users", app);
  }

  /** The collections of an app that has no user yet are spread: its first release waits for it. */
  static StepId collections(String app) {
    return StepId.of("mongo", "collections", app);
  }

  /** Those of an app that has one are spread: nothing waits for it, the data is there already. */
  static StepId laterCollections(String app) {
    return StepId.of("mongo", "later collections", app);
  }
}
