package dev.skep.spec.file;

import dev.skep.spec.SecretSpec;
import dev.skep.spec.ShellForm;
import dev.skep.spec.Template;
import dev.skep.spec.TemplateReference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks what a schema cannot say of one app: that what it refers to exists. */
final class AppRules {
  /** The variables that Skep gives every app. */
  private static final List<String> OURS = List.of("RELEASE", "INSTANCE", "PORT");

  private final FileSection app;
  private final boolean mongo;
  private final List<String> apps;
  private final Faults faults;

  AppRules(FileSection app, boolean mongo, List<String> apps, Faults faults) {
    this.app = app;
    this.mongo = mongo;
    this.apps = apps;
    this.faults = faults;
  }

  void check() {
    environment();
    secrets();
    smoke();
    Spans.aboveZero(app, faults, "timeout", "silence");
    HealthBinder.check(app, faults);
    app.section("canary").ifPresent(canary -> Spans.aboveZero(canary, faults, "for"));
  }

  private void environment() {
    var env = app.section("env").orElseThrow();
    env.node()
        .entries()
        .forEach((name, entry) ->
            FileSection.written(entry.value()).stream()
                .flatMap(text -> parsed(text).stream())
                .flatMap(Template::references)
                .forEach(each -> reference(each, entry.value().at(), env.pathOf(name))));
  }

  private static Optional<Template> parsed(String text) {
    try {
      return Optional.of(Template.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // reported by the schema's check
    }
  }

  private void reference(TemplateReference reference, Position at, String path) {
    switch (reference) {
      case TemplateReference.MongoHosts _ -> {
        if (!mongo) {
          faults.add(at, path, "${mongo.hosts} refers to nothing: the file has no mongo");
        }
      }
      case TemplateReference.AppUrl(var name) -> {
        if (!apps.contains(name)) {
          faults.add(
              at,
              path,
              "${%s} refers to nothing: there is no app \"%s\"".formatted(reference, name),
              Wording.nearest(name, apps));
        }
      }
    }
  }

  private void smoke() {
    boolean hasArguments = app.get("smoke").filter(YamlNode.Sequence.class::isInstance).isPresent();
    if (hasArguments && ShellForm.swallows(app.texts("command"))) {
      faults.add(
          app.at("smoke"),
          app.pathOf("smoke"),
          "these arguments end in the shell that \"command\" begins and never reach your program:"
              + " write \"command\" without \"sh -c\", or ask for a path instead: smoke: /healthz");
    }
  }

  private void secrets() {
    var seen = new HashSet<String>();
    var taken = new HashSet<>(OURS);
    app.section("env").ifPresent(env -> taken.addAll(env.node().entries().keySet()));
    var path = app.pathOf("secrets");
    for (var node : app.nodes("secrets")) {
      var section = FileSection.of(node, app.shape(), path);
      var name = FileSection.text(node).or(() -> section.text("name"));
      if (name.isPresent() && !seen.add(name.get())) {
        faults.add(node.at(), path, "has \"%s\" twice".formatted(Wording.shortened(name.get())));
      }
      if (section.writes("env") && section.writes("file")) {
        faults.add(node.at(), path, "has env and file: a secret comes from one of them");
      }
      if (section.writes("trim") && !section.writes("file")) {
        faults.add(section.at("trim"), path, "trim is for a file: a variable is taken as it is");
      }
      name.filter(each -> !each.isEmpty())
          .flatMap(each -> section.text("as").map(as -> AppBinder.in(as, each)))
          .ifPresent(variable -> variable(section, variable, taken));
      if (name.filter(SecretSpec.MONGO_URL::equals).isPresent()) {
        mongoUrl(node, path);
      }
    }
  }

  /** Reports a secret's variable whose name another variable of the app has already. */
  private void variable(FileSection secret, String variable, Set<String> taken) {
    if (!taken.add(variable)) {
      faults.add(
          secret.at("as"),
          app.pathOf("secrets"),
          "the app has a variable %s already".formatted(Wording.shortened(variable)));
    }
  }

  private void mongoUrl(YamlNode node, String path) {
    var section = FileSection.of(node, app.shape(), path);
    if (Stream.of("env", "file", "trim").anyMatch(section::writes)) {
      faults.add(
          node.at(),
          path,
          "mongo_url is made by Skep: write the bare name, or with \"as\" alone, or another one");
    } else if (!mongo) {
      faults.add(node.at(), path, "mongo_url needs a database, and the file has no mongo");
    }
  }
}
