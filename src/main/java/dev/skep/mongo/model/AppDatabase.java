package dev.skep.mongo.model;

import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.admin.UserSpec;
import dev.skep.spec.AppSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The MongoDB database of one app. The database and its user are both named like the app.
 *
 * @param collections the collections to spread over the shards, with their shard keys; ignored by a
 *     plain set
 */
public record AppDatabase(String app, Map<String, ShardKey> collections) {
  public AppDatabase {
    collections = Collections.unmodifiableMap(new LinkedHashMap<>(collections));
  }

  /** The database of an app that uses MongoDB. */
  public static AppDatabase of(AppSpec app) {
    var collections = new LinkedHashMap<String, ShardKey>();
    app.collections().forEach((name, fields) -> collections.put(name, ShardKey.ofWords(fields)));
    return new AppDatabase(app.name(), collections);
  }

  public String namespace(String collection) {
    return app + "." + collection;
  }

  public UserSpec user() {
    return UserSpec.ofApp(app, app);
  }

  /** Returns the name under which the vault keeps the password of the app's database user. */
  public String secret() {
    return "mongo.app." + app;
  }
}
