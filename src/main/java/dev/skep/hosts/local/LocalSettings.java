package dev.skep.hosts.local;

import dev.skep.docker.model.RegistryAuth;
import dev.skep.spec.ImageRef;
import dev.skep.spec.LocalHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of a local cluster.
 *
 * @param logins the user's login for the registry that an image comes from
 * @param socket the socket of this machine's engine
 * @param raising how long a host may take until its engine answers
 */
public record LocalSettings(
    String cluster,
    LocalHosts hosts,
    Function<ImageRef, Optional<RegistryAuth>> logins,
    Stocking stocking,
    Path socket,
    Duration raising) {
  private static final Duration USUAL = Duration.ofMinutes(3);

  public LocalSettings(
      String cluster, LocalHosts hosts, Function<ImageRef, Optional<RegistryAuth>> logins) {
    this(cluster, hosts, logins, Stocking.LINKED, Path.of("/var/run/docker.sock"), USUAL);
  }
}
