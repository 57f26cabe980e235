package dev.skep.mongo.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;

/** A step of the MongoDB tier. Its ids are the names by which steps of other packages need it. */
public interface MongoStep extends Step<MongoContext> {
  /** The places of all members and routers are recorded. */
  StepId BOOK = StepKind.BOOK_MEMBERS.of();

  /** Clients that ask for no write concern get majority. */
  StepId DEFAULTS = StepKind.SET_DEFAULTS.of();

  /** The member's container runs and its mongod listens. */
  static StepId start(SetName set, String member) {
    return StepKind.START_MEMBER.of(set, member);
  }

  /** The replica set exists, with one member, which takes writes. */
  static StepId initiate(SetName set) {
    return StepKind.INITIATE_SET.of(set);
  }

  /** The replica set's administrator can log in. */
  static StepId admin(SetName set) {
    return StepKind.CREATE_ADMINISTRATOR.of(set);
  }

  /** The replica set has a primary again after it lost its primary. */
  static StepId elect(SetName set) {
    return StepKind.ELECT_PRIMARY.of(set);
  }

  /** The member is in the replica set's configuration. */
  static StepId add(SetName set, String member) {
    return StepKind.ADD_MEMBER.of(set, member);
  }

  /** No other member is in the set's configuration at this member's address. */
  static StepId vacate(SetName set, String member) {
    return StepKind.VACATE_ADDRESS.of(set, member);
  }

  /** The retired member is no longer in the set's configuration. */
  static StepId remove(SetName set, String member) {
    return StepKind.REMOVE_MEMBER.of(set, member);
  }

  /** The member that was retired before it had a vote is no longer in the set's configuration. */
  static StepId drop(SetName set, String member) {
    return StepKind.DROP_MEMBER.of(set, member);
  }

  /** Every member of the replica set has its data and its vote. */
  static StepId ready(SetName set) {
    return StepKind.AWAIT_READY.of(set);
  }

  /** No member on the host is primary, where its set can do without it. */
  static StepId handedOver(HostName host) {
    return StepKind.HAND_PRIMARIES_OVER.of(host);
  }

  /** Every replica set is whole again after the host was away, and the host's routers serve. */
  static StepId whole(HostName host) {
    return StepKind.AWAIT_WHOLE.of(host);
  }

  static StepId router(String name) {
    return StepKind.START_ROUTER.of(name);
  }

  static StepId shard(SetName set) {
    return StepKind.ADD_SHARD.of(set);
  }

  static StepId user(String app) {
    return StepKind.CREATE_USER.of(app);
  }

  /** The database user of an app that the file no longer names is removed. */
  static StepId noUser(String app) {
    return StepKind.DROP_USER.of(app);
  }

  /** The collections of an app without a user are sharded: its first release waits for this. */
  static StepId collections(String app) {
    return StepKind.SHARD_COLLECTIONS.of(app);
  }

  /**
   * The collections of an app that has a user are sharded: no release waits for this step, since
   * the data is there already.
   */
  static StepId laterCollections(String app) {
    return StepKind.SHARD_LATER_COLLECTIONS.of(app);
  }
}
