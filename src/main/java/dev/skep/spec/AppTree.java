package dev.skep.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An app in the file's own words: see {@link SpecTree}. */
final class AppTree {
  private AppTree() {}

  static Map<String, Object> of(AppSpec app) {
    var tree = new LinkedHashMap<String, Object>();
    SpecTree.put(tree, "image", app.image());
    tree.put("port", app.port().number());
    tree.put("instances", app.instances());
    tree.put("command", SpecTree.texts(app.command()));
    app.smoke().ifPresent(smoke -> tree.put("smoke", smoke(smoke)));
    tree.put("before", before(app.before()));
    tree.put("health", health(app.health()));
    var env = new LinkedHashMap<String, Object>();
    app.env().forEach((name, value) -> SpecTree.put(env, name, value));
    tree.put("env", env);
    tree.put("secrets", app.secrets().stream().map(each -> secret(each, app)).toList());
    tree.put("collections", app.collections());
    tree.put("domains", SpecTree.texts(app.domains()));
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
    SpecTree.put(tree, "memory", app.memory());
    var log = new LinkedHashMap<String, Object>();
    SpecTree.put(log, "size", app.log().size());
    log.put("files", app.log().files());
    tree.put("log", log);
    SpecTree.put(tree, "pool", app.pool());
    tree.put("placement", SpecTree.placement(app.placement()));
    return tree;
  }

  /** As a list wherever a list says it all, which is how it was written before it had more keys. */
  private static Object before(Optional<Before> before) {
    if (before.isEmpty() || before.get().equals(Before.of(before.get().command()))) {
      return SpecTree.texts(before.map(Before::command).orElse(List.of()));
    }
    var tree = new LinkedHashMap<String, Object>();
    tree.put("command", SpecTree.texts(before.get().command()));
    SpecTree.put(tree, "memory", before.get().memory());
    tree.put("timeout", Durations.print(before.get().timeout()));
    return tree;
  }

  private static Object smoke(SmokeTest smoke) {
    return switch (smoke) {
      case SmokeTest.Arguments(var arguments) -> SpecTree.texts(arguments);
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

  private static Object secret(Secret secret, AppSpec app) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", secret.name());
    Optional.ofNullable(app.secretVariables().get(secret.name()))
        .ifPresent(variable -> tree.put("as", variable));
    return switch (secret) {
      case Secret.MongoUrl() -> tree.size() == 1 ? secret.name() : tree;
      case Secret.FromEnvironment(_, var variable) -> {
        tree.put("env", variable);
        yield tree;
      }
      case Secret.FromFile(_, var file, var lastLineEnd) -> {
        tree.put("file", file);
        if (lastLineEnd == Secret.LastLineEnd.CUT) {
          tree.put("trim", true);
        }
        yield tree;
      }
    };
  }

  private static Map<String, Object> canary(Canary canary) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("percent", canary.percent());
    tree.put("for", Durations.print(canary.span()));
    return tree;
  }
}
