package dev.skep.mongo.driver;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.MemberHolding;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.admin.SetConfig;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.admin.ShardKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonTimestamp;
import org.bson.Document;

/** Translates MongoDB's answers into Skep's values, as far as Skep reads them. */
final class Answers {
  private Answers() {}

  /** The member's state from {@code hello}; empty when the member is in no set. */
  static Optional<MemberState> inSet(Document hello) {
    var set = hello.getString("setName");
    if (set == null) {
      return hello.getBoolean("isreplicaset", false)
          ? Optional.empty()
          : Optional.of(new MemberState.Foreign("it was not started as a member of a replica set"));
    }
    return Optional.of(
        new MemberState.InSet(
            new SetName(set),
            standing(hello),
            Optional.ofNullable(hello.getString("primary")).map(Address::parse),
            Optional.ofNullable(hello.getList("hosts", String.class)).orElse(List.of()).stream()
                .map(Address::parse)
                .toList()));
  }

  private static MemberHealth standing(Document hello) {
    if (hello.getBoolean("isWritablePrimary", false)) {
      return MemberHealth.PRIMARY;
    }
    return hello.getBoolean("secondary", false) ? MemberHealth.SECONDARY : MemberHealth.SYNCING;
  }

  /** The member's state from the refusal of {@code replSetGetStatus}. */
  static MemberState outside(ServerRefusal refusal) {
    return switch (refusal.code()) {
      case ServerRefusal.NOT_YET_INITIALIZED -> new MemberState.NeverInitiated();
      case ServerRefusal.INVALID_CONFIG -> new MemberState.Removed();
      case ServerRefusal.AUTHENTICATION_FAILED ->
          new MemberState.Foreign("it has users, and this cluster's administrator is not one");
      default -> new MemberState.Silent(refusal.said());
    };
  }

  static SetStatus status(Document status) {
    var all = status.getList("members", Document.class);
    var newest =
        all.stream()
            .filter(member -> standingOf(member) == MemberHealth.PRIMARY)
            .flatMap(member -> lastWrite(member).stream())
            .findFirst();
    var members =
        all.stream()
            .map(member ->
                new SetStatus.MemberStatus(
                    Address.parse(member.getString("name")),
                    standingOf(member),
                    behind(lastWrite(member), newest)))
            .toList();
    return new SetStatus(
        new SetName(status.getString("set")),
        members,
        SetDocuments.number(status, "votingMembersCount").intValue());
  }

  /**
   * The members without a vote, from {@code local.system.replset}: a voter is marked so until its
   * first copy is complete.
   */
  static Set<Address> newcomers(List<Document> configs) {
    return configs.stream()
        .flatMap(config -> SetDocuments.members(config).stream())
        .filter(member -> member.getBoolean("newlyAdded", false))
        .map(member -> Address.parse(member.getString("host")))
        .collect(Collectors.toSet());
  }

  private static MemberHealth standingOf(Document member) {
    return MemberHealth.of(String.valueOf(member.getString("stateStr")));
  }

  /** The member's last write, in whole seconds; others' come from the last heartbeats. */
  private static Optional<Instant> lastWrite(Document member) {
    return Optional.ofNullable(member.getDate("optimeDate")).map(Date::toInstant);
  }

  private static Duration behind(Optional<Instant> last, Optional<Instant> newest) {
    return newest
        .flatMap(first -> last.map(own -> Duration.between(own, first)))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  static MemberHolding holding(Document status, String replicaSetId) {
    var last = status.get("optimes", Document.class).get("appliedOpTime", Document.class);
    var at = last.get("ts", BsonTimestamp.class);
    return new MemberHolding(
        replicaSetId, SetDocuments.number(last, "t").longValue(), at.getTime(), at.getInc());
  }

  static SetConfig config(Document config) {
    var settings = config.get("settings", Document.class);
    return new SetConfig(
        new SetName(config.getString("_id")),
        settings.getObjectId("replicaSetId").toHexString(),
        SetDocuments.number(config, "version").longValue(),
        SetDocuments.members(config).stream()
            .map(member ->
                new SetConfig.Entry(
                    SetDocuments.number(member, "_id").intValue(),
                    Address.parse(member.getString("host"))))
            .toList());
  }

  static List<Catalogue.Shard> shards(List<Document> shards) {
    return shards.stream().map(Answers::shard).toList();
  }

  /** Reads a shard, whose field "host" is {@code rs1/10.0.0.4:27101,10.0.0.5:27102}. */
  private static Catalogue.Shard shard(Document shard) {
    var host = shard.getString("host");
    var members = Arrays.stream(host.substring(host.indexOf('/') + 1).split(",", -1));
    return new Catalogue.Shard(
        new SetName(shard.getString("_id")),
        members.map(Address::parse).toList(),
        shard.get("state") instanceof Number state && state.intValue() == 1);
  }

  static Set<String> users(Document usersInfo) {
    return usersInfo.getList("users", Document.class).stream()
        .map(user -> user.getString("user"))
        .collect(Collectors.toSet());
  }

  static boolean majorityWrites(Document defaults) {
    return defaults.get("defaultWriteConcern") instanceof Document concern
        && "majority".equals(concern.get("w"))
        && "global".equals(defaults.getString("defaultWriteConcernSource"));
  }

  /** The sharded collections; MongoDB 8 lists others too, marked {@code unsplittable}. */
  static Map<String, ShardKey> collections(List<Document> collections) {
    return collections.stream()
        .filter(each -> !each.getBoolean("unsplittable", false) && each.get("key") != null)
        .collect(Collectors.toMap(each -> each.getString("_id"), Answers::key));
  }

  private static ShardKey key(Document collection) {
    var words = new LinkedHashMap<String, String>();
    collection
        .get("key", Document.class)
        .forEach((field, order) ->
            words.put(
                field,
                order instanceof Number number
                    ? Integer.toString(number.intValue())
                    : order.toString()));
    return ShardKey.of(words);
  }
}
