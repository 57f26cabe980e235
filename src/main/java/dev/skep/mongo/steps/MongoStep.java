package dev.skep.mongo.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;

/** A step of this room, and the names by which other rooms' steps say that they need it. */
public interface MongoStep extends Step<MongoContext> {
  /** Who sits where is written down. */
  StepId BOOK = StepKind.BOOK_MEMBERS.of();

  /** Clients that ask for no write concern get majority. */
  StepId DEFAULTS = StepKind.SET_DEFAULTS.of();

  /** The container runs and its mongod listens. */
  static StepId start(SetName set, String member) {
    return StepKind.START_MEMBER.of(set, member);
  }

  /** The set exists, with one member, which takes writes. */
  static StepId initiate(SetName set) {
    return StepKind.INITIATE_SET.of(set);
  }

  /** The set's administrator can log in. */
  static StepId admin(SetName set) {
    return StepKind.CREATE_ADMINISTRATOR.of(set);
  }

  /** The set has a primary again, where the one it had is gone. */
  static StepId elect(SetName set) {
    return StepKind.ELECT_PRIMARY.of(set);
  }

  /** The member stands in the set's configuration. */
  static StepId add(SetName set, String member) {
    return StepKind.ADD_MEMBER.of(set, member);
  }

  /** Nobody else stands in the set's configuration at this member's address. */
  static StepId vacate(SetName set, String member) {
    return StepKind.VACATE_ADDRESS.of(set, member);
  }

  /** The member that was given up stands in the set's configuration no more. */
  static StepId remove(SetName set, String member) {
    return StepKind.REMOVE_MEMBER.of(set, member);
  }

  /**
   * The member that was given up before it had a vote stands in the set's configuration no more.
   */
  static StepId drop(SetName set, String member) {
    return StepKind.DROP_MEMBER.of(set, member);
  }

  /** Every member of the set has its data and is counted. */
  static StepId ready(SetName set) {
    return StepKind.AWAIT_READY.of(set);
  }

  /** No member on the host is primary, where its set can do without it. */
  static StepId handedOver(HostName host) {
    return StepKind.HAND_PRIMARIES_OVER.of(host);
  }

  /** Every set is whole again after the host was away, and the host's routers serve. */
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

  /** The user of an app that the file no longer names is no more. */
  static StepId noUser(String app) {
    return StepKind.DROP_USER.of(app);
  }

  /** The collections of an app that has no user yet are spread: its first release waits for it. */
  static StepId collections(String app) {
    return StepKind.SHARD_COLLECTIONS.of(app);
  }

  /** Those of an app that has one are spread: nothing waits for it, the data is there already. */
  static StepId laterCollections(String app) {
    return StepKind.SHARD_LATER_COLLECTIONS.of(app);
  }
}
