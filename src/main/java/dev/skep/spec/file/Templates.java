package dev.skep.spec.file;

import java.util.List;
import java.util.Optional;

/**
 * Writes commented files to start from, one for each provider of hosts, as {@code skep init} does.
 */
public final class Templates {
  /** The providers that have a template. */
  public static final List<String> PROVIDERS = List.of("local", "ssh", "openstack");

  private static final String CLUSTER = "cluster: shop";
  private static final String APP = "  web:\n    image: demo/web:v1";
  private static final String PORT = "    port: 8080";
  private static final String HEALTH = "    health: /healthz";
  private static final String HTTP = "  http: 8080 # http://127.0.0.1:8080/";

  /**
   * The app of a template.
   *
   * @param image of the app; the sample app where there is none
   * @param port where the app listens in its container
   */
  public record App(String name, Optional<String> image, int port) {
    /** The sample app, which comes with Skep. */
    public static final App SAMPLE = new App("web", Optional.empty(), 8080);
  }

  private Templates() {}

  /** The template's text for a cluster of this name; throws when there is no such provider. */
  public static String text(String provider, String cluster) {
    if (!PROVIDERS.contains(provider)) {
      throw new IllegalArgumentException(
          "no provider \"%s\"; there are %s".formatted(provider, String.join(", ", PROVIDERS)));
    }
    return Schema.resource("init-" + provider + ".yml").replace(CLUSTER, "cluster: " + cluster);
  }

  /** A file that comes up on this machine as it stands, with its balancer on the given port. */
  public static String local(String cluster, App app, int http) {
    var image = app.image().orElse("demo/web:v1");
    return text("local", cluster)
        .replace(APP, "  %s:\n    image: %s".formatted(app.name(), image))
        .replace(PORT, "    port: " + app.port())
        .replace(HEALTH, app.image().isPresent() ? "    health: /" : HEALTH)
        .replace(HTTP, "  http: %d # http://127.0.0.1:%d/".formatted(http, http));
  }
}
