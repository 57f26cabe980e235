package dev.skep.spec.file;

import java.util.List;

/** Commented files to begin with, one for each provider of hosts, as {@code skep init} writes. */
public final class Templates {
  /** The providers there is a template for. */
  public static final List<String> PROVIDERS = List.of("local", "ssh", "openstack");

  private static final String CLUSTER = "cluster: shop";

  private Templates() {}

  /** The template's text for a cluster of this name; throws when there is no such provider. */
  public static String text(String provider, String cluster) {
    if (!PROVIDERS.contains(provider)) {
      throw new IllegalArgumentException(
          "no provider \"%s\"; there are %s".formatted(provider, String.join(", ", PROVIDERS)));
    }
    return Schema.resource("init-" + provider + ".yml").replace(CLUSTER, "cluster: " + cluster);
  }
}
