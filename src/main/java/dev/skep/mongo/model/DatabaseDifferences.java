package dev.skep.mongo.model;

import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.UserSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the desired databases with the deployment's catalogue: what is missing, and which users
 * are left over. Reports nothing while the catalogue is unknown.
 */
public record DatabaseDifferences(
    MongoDesired desired, MemberBook book, Optional<Catalogue> catalogue) {
  public boolean lacksDefaults() {
    return catalogue.map(known -> !known.majorityWrites()).orElse(false);
  }

  public List<AppDatabase> databasesWithoutUser() {
    return desired.databases().stream()
        .filter(database ->
            catalogue.filter(known -> !known.users().contains(database.app())).isPresent())
        .toList();
  }

  public List<String> formerUsers() {
    return desired.formerApps().stream()
        .filter(app -> !app.equals(UserSpec.ADMINISTRATOR)) // as an older file may have called one
        .filter(app -> catalogue.filter(known -> known.users().contains(app)).isPresent())
        .toList();
  }

  public List<AppDatabase> databasesToSpread() {
    if (!desired.spec().sharded() || book.routers().isEmpty()) {
      return List.of();
    }
    var databases = new ArrayList<AppDatabase>();
    catalogue.ifPresent(known ->
        desired.databases().stream()
            .filter(database -> !isSpread(database, known))
            .forEach(databases::add));
    return databases;
  }

  private static boolean isSpread(AppDatabase database, Catalogue known) {
    return database.collections().entrySet().stream()
        .allMatch(each ->
            each.getValue().equals(known.collections().get(database.namespace(each.getKey()))));
  }
}
