package dev.skep.app;

import dev.skep.docker.Conflict;
import dev.skep.docker.Docker;
import dev.skep.docker.Labels;
import dev.skep.hosts.Marks;
import dev.skep.pki.Authority;
import dev.skep.pki.Password;
import dev.skep.pki.Secret;
import dev.skep.pki.TrustStore;
import dev.skep.run.Trouble;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An app's secrets in the Swarm, under names that tell one value from another; see {@link
 * SecretNames}.
 *
 * @param release that is to have them
 * @param active the release that serves, be it this one or another
 * @param brought the names of those of which this run's value counts
 */
record AppSecrets(
    String cluster,
    WantedApp app,
    AppEnvironment environment,
    Release release,
    Optional<Release> active,
    Set<String> brought) {
  static final String ROLE = "secret";
  static final String DECLARED = "skep.secret";

  /** What the Swarm calls each secret, by its declared name; those that lack are made. */
  SortedMap<String, String> make(AppContext context) throws InterruptedException {
    context
        .vault()
        .createMissing(Map.of(SecretNames.KEY, () -> Password.random(new SecureRandom()).secret()));
    var names = new TreeMap<String, String>();
    for (var declared : app.spec().secrets()) {
      names.put(declared.name(), make(context, declared));
    }
    if (app.spec().usesMongo()) {
      names.put(
          AppEnvironment.AUTHORITY_FILE,
          put(context, AppEnvironment.AUTHORITY_FILE, authority(context)));
      names.put(
          AppEnvironment.TRUST_STORE, put(context, AppEnvironment.TRUST_STORE, trust(context)));
    }
    return names;
  }

  /** The name of its user's password in the vault. */
  static String passwordOf(String app) {
    return "mongo.app." + app;
  }

  private String make(AppContext context, dev.skep.spec.Secret declared) {
    if (declared instanceof dev.skep.spec.Secret.MongoUrl) {
      var password = context.vault().secret(passwordOf(app.name()));
      var set = app.mongo().flatMap(MongoAccess::replicaSet);
      return put(context, declared.name(), environment.mongoUrl(app.name(), password.text(), set));
    }
    return settled(context, declared)
        .or(() -> brought.contains(declared.name()) ? read(context, declared) : Optional.empty())
        .or(() -> kept(context, declared.name()))
        .or(() -> read(context, declared))
        .or(() -> newest(context.manager(), declared.name()))
        .orElseThrow(() ->
            Trouble.invalid(
                    "The secret %s of %s is not here and was never brought before: %s."
                        .formatted(declared.name(), app.name(), source(declared)))
                .next("Bring it, then run the same again."));
  }

  private Optional<String> read(AppContext context, dev.skep.spec.Secret declared) {
    return context
        .operatorSecrets()
        .read(declared)
        .map(value -> {
          SecretVariables.check(app.spec(), declared, value);
          return put(context, declared.name(), value, names(context).of(declared, value));
        });
  }

  private static Secret authority(AppContext context) {
    return Secret.of(Authority.fromPem(context.vault().secret("authority")).certificatePem());
  }

  private static Secret trust(AppContext context) {
    return Secret.of(TrustStore.of("mongo_ca", authority(context).text()));
  }

  private String put(AppContext context, String declared, Secret value) {
    return put(context, declared, value, names(context).of(declared, value));
  }

  private SecretNames names(AppContext context) {
    return new SecretNames(cluster, app.name(), context.vault().secret(SecretNames.KEY));
  }

  private String put(AppContext context, String declared, Secret value, String name) {
    var secrets = context.manager().secrets();
    if (secrets.find(name).isEmpty()) {
      var labels = new TreeMap<>(Marks.of(cluster, ROLE, app.name()));
      labels.put(DECLARED, declared);
      try {
        secrets.create(name, value.bytes(), labels);
      } catch (Conflict made) {
        context.say(name + " was made by another run just now");
      }
    }
    return name;
  }

  /** What serves is made again as it was, whatever is brought by now. */
  private Optional<String> settled(AppContext context, dev.skep.spec.Secret declared) {
    return active
        .filter(serving -> serving.generation() == release.generation())
        .flatMap(serving -> of(serving, context.manager(), declared.name()));
  }

  /**
   * What an earlier run brought: this release's own, if that run has begun it; else that of what
   * serves. Who heals or goes back brings nothing, whatever is at hand; and the newest may be of a
   * release that was given up.
   */
  private Optional<String> kept(AppContext context, String declared) {
    var manager = context.manager();
    return of(release, manager, declared)
        .or(() -> active.flatMap(serving -> of(serving, manager, declared)));
  }

  /** As long as the Swarm still has it. */
  private static Optional<String> of(Release some, Docker manager, String declared) {
    return Optional.ofNullable(some.secrets().get(declared))
        .filter(name -> manager.secrets().find(name).isPresent());
  }

  private Optional<String> newest(Docker manager, String declared) {
    return manager.secrets().list(new Labels(labels(declared))).stream()
        .max(Comparator.comparing(dev.skep.docker.Secret::createdAt))
        .map(dev.skep.docker.Secret::name);
  }

  private Map<String, String> labels(String declared) {
    var labels = new TreeMap<>(Marks.of(cluster, ROLE, app.name()));
    labels.put(DECLARED, declared);
    return labels;
  }

  private static String source(dev.skep.spec.Secret declared) {
    return switch (declared) {
      case dev.skep.spec.Secret.MongoUrl _ -> "it is Skep's own";
      case dev.skep.spec.Secret.FromEnvironment(_, var variable) ->
          "the variable %s is not set".formatted(variable);
      case dev.skep.spec.Secret.FromFile(_, var file, _) -> "there is no file %s".formatted(file);
    };
  }
}
