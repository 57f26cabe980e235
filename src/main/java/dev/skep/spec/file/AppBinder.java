package dev.skep.spec.file;

import dev.skep.spec.AppSpec;
import dev.skep.spec.BeforeSpec;
import dev.skep.spec.CanarySpec;
import dev.skep.spec.Durations;
import dev.skep.spec.ImageRef;
import dev.skep.spec.LogBounds;
import dev.skep.spec.MemorySize;
import dev.skep.spec.Port;
import dev.skep.spec.SecretSpec;
import dev.skep.spec.SmokeTest;
import dev.skep.spec.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes an {@link AppSpec} from a section of a valid file. */
final class AppBinder {
  private final String name;
  private final FileSection app;
  private final Pools pools;

  AppBinder(String name, FileSection app, Pools pools) {
    this.name = name;
    this.app = app;
    this.pools = pools;
  }

  AppSpec bind() {
    return new AppSpec(
        name,
        app.value("image", ImageRef::parse).orElseThrow(),
        new Port(app.number("port").orElseThrow()),
        app.number("instances").orElseThrow(),
        app.texts("command"),
        app.get("smoke").map(this::smoke),
        app.get("before").flatMap(this::before),
        HealthBinder.health(app),
        environment(),
        app.nodes("secrets").stream().map(this::secret).toList(),
        secretVariables(),
        collections(),
        app.texts("domains"),
        RouteRules.path(app),
        span(app, "timeout"),
        span(app, "silence"),
        span(app, "drain"),
        span(app, "hold"),
        span(app, "keepWarm"),
        app.section("canary").map(AppBinder::canary),
        app.text("sticky").map(Boolean::parseBoolean).orElseThrow(),
        app.text("readOnly").map(Boolean::parseBoolean).orElseThrow(),
        app.value("memory", MemorySize::parse).orElseThrow(),
        log(app.section("log").orElseThrow()),
        pools.of(app, name, "nodejs"),
        MongoBinder.placement(app, "placement"));
  }

  private SmokeTest smoke(YamlNode node) {
    return FileSection.text(node)
        .<SmokeTest>map(SmokeTest.Request::new)
        .orElseGet(() -> new SmokeTest.Arguments(app.texts("smoke")));
  }

  private Optional<BeforeSpec> before(YamlNode node) {
    if (node instanceof YamlNode.Mapping) {
      var before = app.section("before").orElseThrow();
      return Optional.of(
          new BeforeSpec(
              before.texts("command"),
              before.value("memory", MemorySize::parse),
              before.value("timeout", Durations::parse).orElse(BeforeSpec.USUAL_TIMEOUT)));
    }
    var command = app.texts("before");
    return command.isEmpty() ? Optional.empty() : Optional.of(BeforeSpec.of(command));
  }

  private Map<String, Template> environment() {
    var env = new LinkedHashMap<String, Template>();
    app.section("env")
        .orElseThrow()
        .node()
        .entries()
        .forEach((key, entry) ->
            env.put(key, Template.parse(FileSection.written(entry.value()).orElseThrow())));
    return env;
  }

  private Map<String, Map<String, String>> collections() {
    var collections = new LinkedHashMap<String, Map<String, String>>();
    app.section("collections")
        .orElseThrow()
        .node()
        .entries()
        .forEach((name, entry) -> collections.put(name, shardKey(entry.value())));
    return collections;
  }

  private static Map<String, String> shardKey(YamlNode node) {
    var fields = new LinkedHashMap<String, String>();
    if (node instanceof YamlNode.Mapping(var _, var entries)) {
      entries.forEach(
          (field, order) -> fields.put(field, FileSection.text(order.value()).orElseThrow()));
    }
    return fields;
  }

  private Map<String, String> secretVariables() {
    var variables = new LinkedHashMap<String, String>();
    for (var node : app.nodes("secrets")) {
      var section = FileSection.of(node, app.shape(), app.pathOf("secrets"));
      section
          .text("as")
          .ifPresent(
              as -> section.text("name").ifPresent(name -> variables.put(name, in(as, name))));
    }
    return variables;
  }

  /**
   * The app's variable for a secret: the one that is named, or for {@code env} one after the
   * secret's own name.
   */
  static String in(String as, String name) {
    return as.equals("env") ? variable(name) : as;
  }

  private SecretSpec secret(YamlNode node) {
    var section = FileSection.of(node, app.shape(), app.pathOf("secrets"));
    var bare = FileSection.text(node).or(() -> section.text("name")).orElseThrow();
    if (bare.equals(SecretSpec.MONGO_URL)) {
      return new SecretSpec.MongoUrl();
    }
    var lastLineEnd =
        section.text("trim").filter(Boolean::parseBoolean).isPresent()
            ? SecretSpec.LastLineEnd.CUT
            : SecretSpec.LastLineEnd.KEPT;
    Optional<SecretSpec> file =
        section.text("file").map(path -> new SecretSpec.FromFile(bare, path, lastLineEnd));
    return file.orElseGet(() ->
        new SecretSpec.FromEnvironment(bare, section.text("env").orElseGet(() -> variable(bare))));
  }

  /**
   * The variable that a bare secret name is read from: {@code api-key} from {@code API_KEY}, {@code
   * 2fa} from {@code _2FA}, because no variable begins with a digit.
   */
  private static String variable(String name) {
    var word = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    return Character.isDigit(word.charAt(0)) ? "_" + word : word;
  }

  private static CanarySpec canary(FileSection canary) {
    return new CanarySpec(canary.number("percent").orElseThrow(), span(canary, "for"));
  }

  private static LogBounds log(FileSection log) {
    return new LogBounds(
        log.value("size", MemorySize::parse).orElseThrow(), log.number("files").orElseThrow());
  }

  static Duration span(FileSection section, String key) {
    return section.value(key, Durations::parse).orElseThrow();
  }
}
