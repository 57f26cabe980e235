package dev.skep.cluster;

import dev.skep.mongo.AppDatabase;
import dev.skep.mongo.MongoDesired;
import dev.skep.pki.Authority;
import dev.skep.pki.Keyfile;
import dev.skep.pki.Password;
import dev.skep.pki.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/** The secrets of a cluster by name, and how each is made the first time. */
final class Secrets {
  static final String AUTHORITY = "authority";
  static final String KEYFILE = "keyfile";
  static final String MONGO_ADMIN = "mongo.admin";

  private Secrets() {}

  static SortedSet<String> wanted(Desired desired) {
    var names = new TreeSet<String>();
    names.add(AUTHORITY);
    desired
        .mongo()
        .map(MongoDesired::databases)
        .ifPresent(databases -> {
          names.add(KEYFILE);
          names.add(MONGO_ADMIN);
          databases.stream().map(AppDatabase::secret).forEach(names::add);
        });
    return names;
  }

  static Secret make(String name, String cluster, Instant now, SecureRandom random) {
    return switch (name) {
      case AUTHORITY -> Authority.create(cluster, now, random).pem();
      case KEYFILE -> Keyfile.random(random).secret();
      default -> Password.random(random).secret();
    };
  }
}
