package dev.skep.app.model;

import dev.skep.spec.AppSpec;
import dev.skep.spec.BeforeSpec;
import dev.skep.spec.MemorySize;

/**
 * The memory that a program may use, and the key of the file that says so.
 *
 * @param key as a path: {@code apps.web.memory}
 */
public record MemoryLimit(MemorySize size, String key) {
  public static MemoryLimit ofInstance(AppSpec app) {
    return new MemoryLimit(app.memory(), "apps.%s.memory".formatted(app.name()));
  }

  /** The limit of a migration, which may use more than an instance if the file says so. */
  public static MemoryLimit ofMigration(AppSpec app, BeforeSpec before) {
    return before
        .memory()
        .map(own -> new MemoryLimit(own, "apps.%s.before.memory".formatted(app.name())))
        .orElseGet(() -> ofInstance(app));
  }

  /** The message about a program that exceeded its memory limit. */
  public String exceeded() {
    return "used more than %s: raise %s".formatted(size, key);
  }
}
