package dev.skep.mongo.admin;

import java.util.List;

/** A MongoDB user in {@code admin} with its rights; the password comes from the vault. */
public record UserSpec(String name, List<Grant> grants) {
  /** The administrator's name on every set. */
  public static final String ADMINISTRATOR = "skep";

  public UserSpec {
    grants = List.copyOf(grants);
  }

  /** A built-in role on a database. */
  public record Grant(String role, String database) {}

  /** The user of an app, with all rights on the app's own database and none anywhere else. */
  public static UserSpec ofApp(String name, String database) {
    return new UserSpec(
        name, List.of(new Grant("readWrite", database), new Grant("dbAdmin", database)));
  }
}
