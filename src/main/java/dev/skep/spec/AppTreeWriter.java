package dev.skep.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes an app in the file's own words: see {@link SpecTreeWriter}. */
final class AppTreeWriter {
  private AppTreeWriter() {}

  static Map<String, Object> of(AppSpec app) {
    var tree = new LinkedHashMap<String, Object>();
    SpecTreeWriter.put(tree, "image", app.image());
    tree.put("port", app.port().number());
    tree.put("instances", app.instances());
    tree.put("command", SpecTreeWriter.texts(app.command()));
    app.smoke().ifPresent(smoke -> tree.put("smoke", smoke(smoke)));
    tree.put("before", before(app.before()));
    tree.put("health", health(app.health()));
    var env = new LinkedHashMap<String, Object>();
    app.env().forEach((name, value) -> SpecTreeWriter.put(env, name, value));
    tree.put("env", env);
    tree.put("secrets", app.secrets().stream().map(each -> secret(each, app)).toList());
    tree.put("collections", app.collections());
    tree.put("domains", SpecTreeWriter.texts(app.domains()));
    tree.put("path", app.path());
    tree.put("timeout", Durations.print(app.timeout()));
    if (!app.silence().equals(AppSpec.USUAL_SILENCE)) {
      tree.put("silence", Durations.print(app.silence()));
    }
    tree.put("drain", Durations.print(app.drain()));
    tree.put("hold", Durations.print(app.hold()));
    tree.put("keepWarm", Durations.print(app.keepWarm()));
    app.canary().ifPresent(canary -> tree.put("canary", canary(canary)));
    if (app.sticky()) {
      tree.put("sticky", true);
    }
    if (app.readOnly()) {
      tree.put("readOnly", true);
    }
    SpecTreeWriter.put(tree, "memory", app.memory());
    var log = new LinkedHashMap<String, Object>();
    SpecTreeWriter.put(log, "size", app.log().size());
    log.put("files", app.log().files());
    tree.put("log", log);
    SpecTreeWriter.put(tree, "pool", app.pool());
    tree.put("placement", SpecTreeWriter.placement(app.placement()));
    return tree;
  }

  /**
   * Writes {@code before} as a list wherever a list says it all, as it was written before it had
   * more keys.
   */
  private static Object before(Optional<BeforeSpec> before) {
    if (before.isEmpty() || before.get().equals(BeforeSpec.of(before.get().command()))) {
      return SpecTreeWriter.texts(before.map(BeforeSpec::command).orElse(List.of()));
    }
    var tree = new LinkedHashMap<String, Object>();
    tree.put("command", SpecTreeWriter.texts(before.get().command()));
    SpecTreeWriter.put(tree, "memory", before.get().memory());
    tree.put("timeout", Durations.print(before.get().timeout()));
    return tree;
  }

  private static Object smoke(SmokeTest smoke) {
    return switch (smoke) {
      case SmokeTest.Arguments(var arguments) -> SpecTreeWriter.texts(arguments);
      case SmokeTest.Request(var path) -> path;
    };
  }

  private static Object health(HealthCheck health) {
    if (health.equals(HealthCheck.at(health.path()))) {
      return health.path();
    }
    var tree = new LinkedHashMap<String, Object>();
    tree.put("path", health.path());
    health.host().ifPresent(host -> tree.put("host", host));
    health.port().ifPresent(port -> tree.put("port", port.number()));
    tree.put("status", health.status().toString());
    tree.put("interval", Durations.print(health.interval()));
    tree.put("timeout", Durations.print(health.timeout()));
    tree.put("rise", health.rise());
    tree.put("fall", health.fall());
    tree.put("image", health.image());
    return tree;
  }

  private static Object secret(SecretSpec secret, AppSpec app) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", secret.name());
    Optional.ofNullable(app.secretVariables().get(secret.name()))
        .ifPresent(variable -> tree.put("as", variable));
    return switch (secret) {
      case SecretSpec.MongoUrl() -> tree.size() == 1 ? secret.name() : tree;
      case SecretSpec.FromEnvironment(_, var variable) -> {
        tree.put("env", variable);
        yield tree;
      }
      case SecretSpec.FromFile(_, var file, var lastLineEnd) -> {
        tree.put("file", file);
        if (lastLineEnd == SecretSpec.LastLineEnd.CUT) {
          tree.put("trim", true);
        }
        yield tree;
      }
    };
  }

  private static Map<String, Object> canary(CanarySpec canary) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("percent", canary.percent());
    tree.put("for", Durations.print(canary.span()));
    return tree;
  }
}
