package dev.skep.cluster.plan;

import dev.skep.cluster.model.Desired;
import dev.skep.mongo.model.AppDatabase;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.pki.Authority;
import dev.skep.pki.Keyfile;
import dev.skep.pki.Password;
import dev.skep.pki.SecretBytes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/** The secrets of a cluster by name, and how each is made the first time. */
public final class ClusterSecrets {
  public static final String AUTHORITY = "authority";
  static final String KEYFILE = "keyfile";
  public static final String MONGO_ADMIN = "mongo.admin";

  private ClusterSecrets() {}

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

  static SecretBytes make(String name, String cluster, Instant now, SecureRandom random) {
    return switch (name) {
      case AUTHORITY -> Authority.create(cluster, now, random).pem();
      case KEYFILE -> Keyfile.random(random).secret();
      default -> Password.random(random).secret();
    };
  }
}
