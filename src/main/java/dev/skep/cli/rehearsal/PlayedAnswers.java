package dev.skep.cli.rehearsal;

import java.util.Date;
import java.util.List;
import org.bson.Document;

/** Answers an observer's questions as the healthy primary of a replica set with one member does. */
final class PlayedAnswers {
  private static final String SELF = "192.0.2.1:27101";

  private PlayedAnswers() {}

  static Document to(Document asked) {
    return switch (asked.keySet().iterator().next()) {
      case "hello", "isMaster", "ismaster" -> hello();
      case "replSetGetStatus" -> status();
      case "find" -> found(asked.getString("find"));
      case "usersInfo" -> well().append("users", List.of(new Document("user", "nodejs")));
      case "getDefaultRWConcern" ->
          well()
              .append("defaultWriteConcern", new Document("w", "majority").append("wtimeout", 0))
              .append("defaultWriteConcernSource", "global");
      default -> well();
    };
  }

  private static Document well() {
    return new Document("ok", 1.0);
  }

  private static Document hello() {
    return well()
        .append("helloOk", true)
        .append("ismaster", true)
        .append("isWritablePrimary", true)
        .append("secondary", false)
        .append("setName", "rs1")
        .append("setVersion", 1)
        .append("hosts", List.of(SELF))
        .append("primary", SELF)
        .append("me", SELF)
        .append("maxBsonObjectSize", 16 << 20)
        .append("maxMessageSizeBytes", 48_000_000)
        .append("maxWriteBatchSize", 100_000)
        .append("localTime", new Date())
        .append("logicalSessionTimeoutMinutes", 30)
        .append("minWireVersion", 0)
        .append("maxWireVersion", 25)
        .append("readOnly", false);
  }

  private static Document status() {
    return well()
        .append("set", "rs1")
        .append("votingMembersCount", 1)
        .append("members", List.of(new Document("name", SELF).append("stateStr", "PRIMARY")));
  }

  private static Document found(String collection) {
    var one =
        collection.equals("shards")
            ? new Document("_id", "rs1").append("host", "rs1/" + SELF).append("state", 1)
            : new Document("_id", "nodejs.notes").append("key", new Document("_id", "hashed"));
    var cursor =
        new Document("id", 0L)
            .append("ns", "config." + collection)
            .append("firstBatch", List.of(one));
    return well().append("cursor", cursor);
  }
}
