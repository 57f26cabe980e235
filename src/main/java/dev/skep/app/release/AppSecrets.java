package dev.skep.app.release;

import dev.skep.app.model.AppEnvironment;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.MongoAccess;
import dev.skep.app.model.Release;
import dev.skep.app.model.SecretNames;
import dev.skep.app.model.SecretVariables;
import dev.skep.docker.Docker;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.model.Labels;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.pki.Authority;
import dev.skep.pki.Password;
import dev.skep.pki.SecretBytes;
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
 * Makes an app's secrets in the Swarm, under names that tell one value from another; see {@link
 * SecretNames}.
 *
 * @param release that is to have them
 * @param active the release that serves, be it this one or another
 * @param brought the names of the secrets for which this run's value counts
 */
public record AppSecrets(
    String cluster,
    DesiredApp app,
    AppEnvironment environment,
    Release release,
    Optional<Release> active,
    Set<String> brought) {
  public static final String ROLE = "secret";
  static final String DECLARED = "skep.secret";

  /**
   * Makes the secrets that the Swarm lacks, and returns its name for each secret by the declared
   * name.
   */
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

  /** The vault's name for the password of the app's MongoDB user. */
  public static String passwordOf(String app) {
    return "mongo.app." + app;
  }

  private String make(AppContext context, dev.skep.spec.SecretSpec declared) {
    if (declared instanceof dev.skep.spec.SecretSpec.MongoUrl) {
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

  private Optional<String> read(AppContext context, dev.skep.spec.SecretSpec declared) {
    return context
        .operatorSecrets()
        .read(declared)
        .map(value -> {
          SecretVariables.check(app.spec(), declared, value);
          return put(context, declared.name(), value, names(context).of(declared, value));
        });
  }

  private static SecretBytes authority(AppContext context) {
    return SecretBytes.of(Authority.fromPem(context.vault().secret("authority")).certificatePem());
  }

  private static SecretBytes trust(AppContext context) {
    return SecretBytes.of(TrustStore.of("mongo_ca", authority(context).text()));
  }

  private String put(AppContext context, String declared, SecretBytes value) {
    return put(context, declared, value, names(context).of(declared, value));
  }

  private SecretNames names(AppContext context) {
    return new SecretNames(cluster, app.name(), context.vault().secret(SecretNames.KEY));
  }

  private String put(AppContext context, String declared, SecretBytes value, String name) {
    var secrets = context.manager().secrets();
    if (secrets.find(name).isEmpty()) {
      var labels = new TreeMap<>(ClusterLabels.of(cluster, ROLE, app.name()));
      labels.put(DECLARED, declared);
      try {
        secrets.create(name, value.bytes(), labels);
      } catch (Conflict made) {
        context.say(name + " was made by another run just now");
      }
    }
    return name;
  }

  /**
   * The secret that the active release has, if it is that release which is made again: it stays as
   * it was, whatever this run provides.
   */
  private Optional<String> settled(AppContext context, dev.skep.spec.SecretSpec declared) {
    return active
        .filter(serving -> serving.generation() == release.generation())
        .flatMap(serving -> of(serving, context.manager(), declared.name()));
  }

  /**
   * The secret that an earlier run provided: this release's own, if that run has begun it; else the
   * active release's. A heal or a rollback provides none, whatever is at hand; and the newest
   * secret may be of a release that failed.
   */
  private Optional<String> kept(AppContext context, String declared) {
    var manager = context.manager();
    return of(release, manager, declared)
        .or(() -> active.flatMap(serving -> of(serving, manager, declared)));
  }

  /** The name of a release's secret, if the Swarm still has it. */
  private static Optional<String> of(Release some, Docker manager, String declared) {
    return Optional.ofNullable(some.secrets().get(declared))
        .filter(name -> manager.secrets().find(name).isPresent());
  }

  private Optional<String> newest(Docker manager, String declared) {
    return manager.secrets().list(new Labels(labels(declared))).stream()
        .max(Comparator.comparing(dev.skep.docker.swarm.SwarmSecret::createdAt))
        .map(dev.skep.docker.swarm.SwarmSecret::name);
  }

  private Map<String, String> labels(String declared) {
    var labels = new TreeMap<>(ClusterLabels.of(cluster, ROLE, app.name()));
    labels.put(DECLARED, declared);
    return labels;
  }

  private static String source(dev.skep.spec.SecretSpec declared) {
    return switch (declared) {
      case dev.skep.spec.SecretSpec.MongoUrl _ -> "it is Skep's own";
      case dev.skep.spec.SecretSpec.FromEnvironment(_, var variable) ->
          "the variable %s is not set".formatted(variable);
      case dev.skep.spec.SecretSpec.FromFile(_, var file, _) ->
          "there is no file %s".formatted(file);
    };
  }
}
