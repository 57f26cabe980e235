package dev.skep.app.model;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.SpecHash;
import dev.skep.pki.SecretBytes;
import dev.skep.spec.AppSpec;
import dev.skep.spec.Template;
import dev.skep.spec.TemplateReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The environment of an app: its variables and MongoDB's places, with the hosts' addresses filled
 * in. Pure. MongoDB's users are in {@code admin}; the authority's certificate lies beside the URL
 * as {@code mongo_ca.pem}.
 *
 * @param variables the file's variables, every reference filled in
 * @param mongoPlaces routers or members as {@code host:port}; empty without MongoDB
 */
public record AppEnvironment(SortedMap<String, String> variables, List<String> mongoPlaces) {
  public static final String AUTHORITY_FILE = "mongo_ca.pem";

  /** The authority's certificate as a JVM reads it. */
  public static final String TRUST_STORE = "mongo_ca.p12";

  public AppEnvironment {
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    mongoPlaces = List.copyOf(mongoPlaces);
  }

  /** The environment of an app; empty as long as a host that it names has no known address. */
  public static Optional<AppEnvironment> of(
      AppDesired desired,
      DesiredApp app,
      Map<String, Template> templates,
      Map<HostName, String> addresses) {
    var needed = hosts(desired, app, templates);
    if (!addresses.keySet().containsAll(needed)) {
      return Optional.empty();
    }
    var places =
        app.mongo().stream()
            .flatMap(mongo -> mongo.places().stream())
            .map(place -> addresses.get(place.host()) + ":" + place.port())
            .toList();
    var variables = new TreeMap<String, String>();
    templates.forEach((name, template) ->
        variables.put(
            name,
            template.fill(reference ->
                switch (reference) {
                  case TemplateReference.MongoHosts() -> String.join(",", places);
                  case TemplateReference.AppUrl(var other) -> url(desired, other, addresses);
                })));
    return Optional.of(new AppEnvironment(variables, places));
  }

  /** The hosts whose addresses the app's environment needs. */
  public static List<HostName> hosts(
      AppDesired desired, DesiredApp app, Map<String, Template> templates) {
    var places =
        app.mongo().stream().flatMap(mongo -> mongo.places().stream()).map(MongoAccess.Place::host);
    var speaksOfApps =
        templates.values().stream()
            .flatMap(Template::references)
            .anyMatch(TemplateReference.AppUrl.class::isInstance);
    var balancers =
        desired.balancers().stream().limit(speaksOfApps ? 1 : 0).map(each -> each.host());
    return Stream.concat(places, balancers).distinct().toList();
  }

  /** The URL of another app: at its first domain, or at the first balancer's address. */
  private static String url(AppDesired desired, String other, Map<HostName, String> addresses) {
    var spec = desired.app(other).map(DesiredApp::spec);
    var domain = spec.flatMap(AppUrls::domain);
    var path = spec.map(AppSpec::path).filter(each -> !each.equals("/")).orElse("");
    return desired.balancers().stream()
        .findFirst()
        .map(balancer ->
            "http://%s:%d%s"
                .formatted(
                    domain.orElseGet(() -> String.valueOf(addresses.get(balancer.host()))),
                    balancer.http(),
                    path))
        .orElse("");
  }

  /** The connection string for drivers; the password needs no escaping. */
  public SecretBytes mongoUrl(String app, String password, Optional<String> replicaSet) {
    return SecretBytes.of(
        "mongodb://%s:%s@%s/%s?authSource=admin&tls=true&tlsCAFile=/run/secrets/%s&retryWrites=true%s"
            .formatted(
                app,
                password,
                String.join(",", mongoPlaces),
                app,
                AUTHORITY_FILE,
                replicaSet.map(set -> "&replicaSet=" + set).orElse("")));
  }

  private static String words(dev.skep.spec.SecretSpec secret, AppSpec spec) {
    return Optional.ofNullable(spec.secretVariables().get(secret.name()))
        .map(variable -> secret.name() + " as " + variable)
        .orElseGet(secret::name);
  }

  /**
   * A hash of all that defines a release's service except its image, its number of instances and
   * the values of its secrets: another hash is another release.
   */
  public String settings(DesiredApp app, List<String> command) {
    var spec = app.spec();
    var secrets = spec.secrets().stream().map(each -> words(each, spec)).sorted().toList();
    return SpecHash.of(
        command.toString(),
        variables.toString(),
        mongoPlaces.toString(),
        app.mongo().flatMap(MongoAccess::replicaSet).toString(),
        secrets.toString(),
        spec.port().toString(),
        spec.memory().toString(),
        "LogBounds[size=%s, files=%d]".formatted(spec.log().size(), spec.log().files()),
        app.constraints().toString());
  }
}
