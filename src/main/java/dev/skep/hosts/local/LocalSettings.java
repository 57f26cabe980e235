package dev.skep.hosts.local;

import dev.skep.docker.RegistryAuth;
import dev.skep.spec.ImageRef;
import dev.skep.spec.LocalHosts;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a local cluster is made of.
 *
 * @param logins the user's login for the registry that an image comes from
 */
public record LocalSettings(
    String cluster,
    LocalHosts hosts,
    Function<ImageRef, Optional<RegistryAuth>> logins,
    Stocking stocking) {
  public LocalSettings(
      String cluster, LocalHosts hosts, Function<ImageRef, Optional<RegistryAuth>> logins) {
    this(cluster, hosts, logins, Stocking.LINKED);
  }
}
