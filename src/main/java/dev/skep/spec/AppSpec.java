package dev.skep.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One web app: what runs, how many instances of it, how a broken one is found, and how releases
 * change. An empty command is the image's own; no smoke test means the health check alone gates a
 * release; no domains means every domain.
 *
 * @param timeout how long a request waits for the first byte of its answer
 * @param silence how long a WebSocket or an event stream may be silent
 * @param hold how long a new release must be healthy without interruption before it serves
 * @param sticky whether a visitor stays with one instance as long as that is healthy
 * @param readOnly whether its containers may write only below /tmp
 * @param secretVariables by the name of a secret, the variable in which the app has its value
 *     besides the file
 * @param collections by name, the collections spread over the shards, each with its shard key's
 *     fields
 */
public record AppSpec(
    String name,
    ImageRef image,
    Port port,
    int instances,
    List<String> command,
    Optional<SmokeTest> smoke,
    Optional<BeforeSpec> before,
    HealthCheck health,
    Map<String, Template> env,
    List<SecretSpec> secrets,
    Map<String, String> secretVariables,
    Map<String, Map<String, String>> collections,
    List<String> domains,
    String path,
    Duration timeout,
    Duration silence,
    Duration drain,
    Duration hold,
    Duration keepWarm,
    Optional<CanarySpec> canary,
    boolean sticky,
    boolean readOnly,
    MemorySize memory,
    LogBounds log,
    Optional<String> pool,
    Placement placement) {
  /** How long streams may be silent where the file does not say. */
  public static final Duration USUAL_SILENCE = Duration.ofHours(1);

  public AppSpec {
    if (instances < 1) {
      throw new IllegalArgumentException("an app has at least 1 instance, not " + instances);
    }
    command = List.copyOf(command);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    secrets = List.copyOf(secrets);
    secretVariables = Collections.unmodifiableMap(new LinkedHashMap<>(secretVariables));
    collections = Collections.unmodifiableMap(new LinkedHashMap<>(collections));
    domains = List.copyOf(domains);
  }

  /** Whether both apps could answer the same request. */
  public boolean overlaps(AppSpec other) {
    return Overlap.between(this, other);
  }

  /** The name of the file's release: its image's tag. */
  public String release() {
    return image.release();
  }

  /** Whether the app gets a user and a database of its own. */
  public boolean usesMongo() {
    return secrets.stream().anyMatch(SecretSpec.MongoUrl.class::isInstance);
  }

  /** Whether the app is told where MongoDB answers: another address is then another environment. */
  public boolean speaksOfMongo() {
    return usesMongo()
        || env.values().stream()
            .flatMap(Template::references)
            .anyMatch(TemplateReference.MongoHosts.class::isInstance);
  }

  /** The same app with another image. */
  public AppSpec withImage(ImageRef other) {
    return with(other, port, health, timeout, silence, smoke, readOnly);
  }

  /** The same app with another port, health check and limits on its answers. */
  public AppSpec asked(Port at, HealthCheck how, Duration within, Duration silent) {
    return with(image, at, how, within, silent, smoke, readOnly);
  }

  /** The same app with another smoke test, and with or without a read-only root. */
  public AppSpec tried(Optional<SmokeTest> test, boolean sealed) {
    return with(image, port, health, timeout, silence, test, sealed);
  }

  private AppSpec with(
      ImageRef other,
      Port at,
      HealthCheck how,
      Duration within,
      Duration silent,
      Optional<SmokeTest> test,
      boolean sealed) {
    return new AppSpec(
        name,
        other,
        at,
        instances,
        command,
        test,
        before,
        how,
        env,
        secrets,
        secretVariables,
        collections,
        domains,
        path,
        within,
        silent,
        drain,
        hold,
        keepWarm,
        canary,
        sticky,
        sealed,
        memory,
        log,
        pool,
        placement);
  }
}
