package dev.skep.mongo.driver;

import dev.skep.mongo.admin.UserSpec;
import dev.skep.pki.SecretBytes;
import java.util.List;
import org.bson.Document;

/** Writes users as MongoDB's commands need them. */
final class UserDocuments {
  private UserDocuments() {}

  /** The command {@code createUser} or {@code updateUser}. */
  static Document command(String name, UserSpec user, SecretBytes password, Document writeConcern) {
    List<Document> roles =
        user.grants().stream()
            .map(grant -> new Document("role", grant.role()).append("db", grant.database()))
            .toList();
    return new Document(name, user.name())
        .append("pwd", password.text())
        .append("roles", roles)
        .append("mechanisms", List.of("SCRAM-SHA-256"))
        .append("writeConcern", writeConcern);
  }
}
