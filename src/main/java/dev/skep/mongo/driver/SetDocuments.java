package dev.skep.mongo.driver;

import dev.skep.mongo.admin.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * Changes a replica set's configuration in the document as it was read, so that fields unknown to
 * Skep stay as they are.
 */
final class SetDocuments {
  private SetDocuments() {}

  static Document member(int id, Address address) {
    return new Document("_id", id).append("host", address.toString());
  }

  /**
   * The configuration with one more member, under this id or, where another has it, one above all
   * others; empty when it has the address already.
   */
  static Optional<Document> adding(Document config, Address address, int id) {
    var members = members(config);
    if (members.stream().anyMatch(member -> isAt(member, address))) {
      return Optional.empty();
    }
    var given = members.stream().map(member -> number(member, "_id").intValue()).toList();
    members.add(member(given.contains(id) ? Collections.max(given) + 1 : id, address));
    return Optional.of(next(config, members));
  }

  /** The configuration without the member; empty when it does not have it. */
  static Optional<Document> removing(Document config, Address address) {
    var members = members(config);
    return members.removeIf(member -> isAt(member, address))
        ? Optional.of(next(config, members))
        : Optional.empty();
  }

  static Number number(Document document, String field) {
    return document.get(field, Number.class);
  }

  static List<Document> members(Document config) {
    return new ArrayList<>(config.getList("members", Document.class));
  }

  private static Document next(Document config, List<Document> members) {
    var changed = new Document(config);
    changed.put("version", number(config, "version").intValue() + 1);
    changed.put("members", members);
    return changed;
  }

  private static boolean isAt(Document member, Address address) {
    return address.toString().equals(member.getString("host"));
  }
}
