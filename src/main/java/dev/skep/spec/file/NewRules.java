package dev.skep.spec.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.spec.SecretSpec;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks what no new file may say. A cluster that was made before a rule was known may break it
 * still, and its file is read and kept as before; so these faults are kept apart from all others.
 */
final class NewRules {
  /** The databases that MongoDB makes; an app's user would get rights on them. */
  private static final Set<String> DATABASES = Set.of("admin", "config", "local");

  /**
   * The administrator on every replica set; an app's user of that name would take over its
   * password.
   */
  private static final String ADMINISTRATOR = "skep";

  /** App names that containers of the cluster have, which "exec" and "logs" take by name. */
  private static final Pattern PART = Pattern.compile("(cfg|mongos|haproxy)[0-9]+");

  /** Secret names that the authority's certificates have: they lie beside the connection string. */
  private static final Pattern AUTHORITY = Pattern.compile("mongo_ca\\.[A-Za-z0-9]+");

  /**
   * The most bytes of variables or of a command. Linux takes 128 KiB for one variable; fourteen
   * releases at this bound fit into the 1 MiB of a document (measured, engine 26.1).
   */
  private static final int MOST_BYTES = 64 * 1024;

  /** The most bytes of each other part of a service, which is sent to the managers as a whole. */
  private static final int MOST_BYTES_OF_A_PROGRAM = 16 * 1024;

  /**
   * The most secrets of an app: each is an object of the Swarm, a file in every container and a
   * line in every release.
   */
  private static final int MOST_SECRETS = 100;

  /** The longest domain name that DNS takes. */
  private static final int LONGEST_DOMAIN = 253;

  private static final String REMEMBERED =
      "each release is remembered with it. What is large belongs into the image or into a secret's file";

  private static final String IN_A_JOB =
      "it is part of a Swarm service. A long program belongs into a file of the image";

  private static final String IN_A_SERVICE = "it is part of each Swarm service of the app";

  private static final String IN_THE_FRONT = "each balancer's file has a line for each of them";

  private static final String IN_THE_FILE = "the cluster remembers the files that were applied";

  private final FileSection root;
  private final Faults faults;

  private NewRules(FileSection root, Faults faults) {
    this.root = root;
    this.faults = faults;
  }

  static void check(FileSection root, Faults faults) {
    new NewRules(root, faults).check();
  }

  private void check() {
    if (root.section("hosts").isEmpty()) {
      return;
    }
    for (var app : root.named("apps")) {
      called(app);
      if (usesMongo(app.section())) {
        database(app);
        authority(app.section());
      }
      collections(app.section());
      size(app.section(), "env", MOST_BYTES, REMEMBERED);
      size(app.section(), "command", MOST_BYTES, REMEMBERED);
      size(app.section(), "before", MOST_BYTES_OF_A_PROGRAM, IN_A_JOB);
      size(app.section(), "smoke", MOST_BYTES_OF_A_PROGRAM, IN_A_JOB);
      size(app.section(), "placement", MOST_BYTES_OF_A_PROGRAM, IN_A_SERVICE);
      size(app.section(), "domains", MOST_BYTES, IN_THE_FRONT);
      size(app.section(), "collections", MOST_BYTES, IN_THE_FILE);
      domains(app.section());
      secrets(app.section());
    }
  }

  private static boolean usesMongo(FileSection app) {
    return app.nodes("secrets").stream()
        .anyMatch(node -> FileSection.text(node).filter(SecretSpec.MONGO_URL::equals).isPresent());
  }

  private void database(FileSection.Named app) {
    if (DATABASES.contains(app.name())) {
      faults.add(
          app.at(),
          app.path(),
          "MongoDB keeps a database \"%s\" for itself, and mongo_url gives an app the database of its name: call the app otherwise"
              .formatted(app.name()));
    } else if (app.name().equals(ADMINISTRATOR)) {
      faults.add(
          app.at(),
          app.path(),
          "MongoDB's administrator is called \"skep\", and mongo_url gives an app a user of its name: call the app otherwise");
    }
  }

  private void called(FileSection.Named app) {
    if (PART.matcher(app.name()).matches() || isHost(app.name())) {
      faults.add(
          app.at(),
          app.path(),
          "a part of the cluster is called so, and \"skep logs\" and \"skep exec\" take either by its name: call the app otherwise");
    }
  }

  /**
   * Whether an app has the name of a host: {@code CLUSTER-POOL-N}, or {@code POOL-N}, which is
   * short for it.
   */
  private boolean isHost(String app) {
    var cluster = root.text("cluster").orElse("");
    var written = root.section("hosts").orElseThrow().named("pools");
    var pools =
        written.isEmpty() ? Stream.of("node") : written.stream().map(FileSection.Named::name);
    return pools.anyMatch(pool ->
        Pattern.matches(
            "(%s-)?%s-[0-9]+".formatted(Pattern.quote(cluster), Pattern.quote(pool)), app));
  }

  private void authority(FileSection app) {
    for (var node : app.nodes("secrets")) {
      FileSection.text(node)
          .or(() -> FileSection.of(node, app.shape(), app.pathOf("secrets")).text("name"))
          .filter(name -> AUTHORITY.matcher(name).matches())
          .ifPresent(name ->
              faults.add(
                  node.at(),
                  app.pathOf("secrets"),
                  "%s is Skep's own, which mongo_url names: call the secret otherwise"
                      .formatted(Wording.shortened(name))));
    }
  }

  private void collections(FileSection app) {
    app.section("collections").map(all -> all.node().entries()).stream()
        .flatMap(all -> all.entrySet().stream())
        .filter(each -> each.getKey().startsWith("system."))
        .forEach(each ->
            faults.add(
                each.getValue().at(),
                app.pathOf("collections." + Wording.shortened(each.getKey())),
                "MongoDB keeps collections that begin with \"system.\" for itself"));
  }

  private void domains(FileSection app) {
    app.nodes("domains").stream()
        .filter(node ->
            FileSection.text(node).filter(name -> length(name) > LONGEST_DOMAIN).isPresent())
        .forEach(node ->
            faults.add(
                node.at(),
                app.pathOf("domains"),
                "a host name has %d characters at most".formatted(LONGEST_DOMAIN)));
  }

  private void secrets(FileSection app) {
    int count = app.nodes("secrets").size();
    if (count > MOST_SECRETS) {
      faults.add(
          app.at("secrets"),
          app.pathOf("secrets"),
          "has %d entries, and may have %d: each is an object of the Swarm for every value. Values that change together belong into one secret's file"
              .formatted(count, MOST_SECRETS));
    }
  }

  private void size(FileSection app, String key, int most, String why) {
    int bytes = app.get(key).stream().flatMap(NewRules::texts).mapToInt(NewRules::length).sum();
    if (bytes > most) {
      faults.add(
          app.at(key),
          app.pathOf(key),
          "has %,d bytes, and may have %,d: %s".formatted(bytes, most, why));
    }
  }

  private static int length(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static Stream<String> texts(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> Stream.of(scalar.text());
      case YamlNode.Sequence(_, List<YamlNode> items) -> items.stream().flatMap(NewRules::texts);
      case YamlNode.Mapping(_, var entries) ->
          entries.entrySet().stream()
              .flatMap(
                  each -> Stream.concat(Stream.of(each.getKey()), texts(each.getValue().value())));
    };
  }
}
