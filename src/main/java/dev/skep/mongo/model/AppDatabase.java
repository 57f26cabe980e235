package dev.skep.mongo.model;

import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.admin.UserSpec;
import dev.skep.spec.AppSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An app's own database, named like the app, as is its user.
 *
 * @param collections those to be spread over the shards, with their keys; ignored by a plain set
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

  /** The name of its password in the vault. */
  public String secret() {
    return "mongo.app." + app;
  }
}
