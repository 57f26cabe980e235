package dev.skep.app.model;

import dev.skep.spec.AppSpec;
import dev.skep.spec.BeforeSpec;
import dev.skep.spec.MemorySize;

/**
 * What a program may use, and which key of the file says so.
 *
 * @param key as a path: {@code apps.web.memory}
 */
public record MemoryLimit(MemorySize size, String key) {
  public static MemoryLimit ofInstance(AppSpec app) {
    return new MemoryLimit(app.memory(), "apps.%s.memory".formatted(app.name()));
  }

  /** A migration may use more than an instance where the file says so. */
  public static MemoryLimit ofMigration(AppSpec app, BeforeSpec before) {
    return before
        .memory()
        .map(own -> new MemoryLimit(own, "apps.%s.before.memory".formatted(app.name())))
        .orElseGet(() -> ofInstance(app));
  }

  /** What became of one that went beyond it. */
  public String exceeded() {
    return "used more than %s: raise %s".formatted(size, key);
  }
}
