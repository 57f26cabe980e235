package dev.skep.hosts.local;

import dev.skep.docker.container.ContainerRights;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.Networking;
import dev.skep.docker.container.PortBinding;
import dev.skep.docker.model.Program;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container that is a local host: an engine with a fixed address and its data in a volume.
 *
 * @param registryAuthority the certificate by which the engine trusts the cluster's registry; a
 *     registry without one is reached without TLS
 */
record HostContainer(
    LocalLayout layout,
    String image,
    String name,
    String address,
    String volume,
    long memoryBytes,
    Collection<Integer> published,
    ContainerSpec.Restart restart,
    Optional<String> registryAuthority,
    Map<String, String> labels) {
  /** The stop grace: a member of a replica set may need so long to stop in good order. */
  private static final Duration STOP_GRACE = Duration.ofSeconds(120);

  static final String DATA = "/var/lib/docker";

  ContainerSpec spec(ContainerRights rights) {
    return ContainerSpec.named(name, program())
        .network(networking())
        .mount(Mount.volume(volume, DATA))
        .mount(Mount.tmpfs("/run"))
        .rights(rights)
        .memoryBytes(memoryBytes)
        .restart(restart)
        .log("json-file", Map.of("max-size", "10m", "max-file", "3"))
        .build();
  }

  private Program program() {
    return Program.image(image)
        .hostname(name)
        .entrypoint(HostScript.entrypoint())
        .command(command())
        .env(
            registryAuthority
                .map(pem ->
                    Map.of(
                        "SKEP_REGISTRY", layout.registryHostPort(), "SKEP_REGISTRY_AUTHORITY", pem))
                .orElse(Map.of()))
        .labels(labels)
        .stopGrace(STOP_GRACE)
        .build();
  }

  private List<String> command() {
    return registryAuthority.isPresent()
        ? List.of("--log-driver=local")
        : List.of("--insecure-registry=" + layout.registryHostPort(), "--log-driver=local");
  }

  private Networking networking() {
    return Networking.in(layout.network())
        .at(address)
        .publishing(
            published.stream().sorted().map(port -> PortBinding.everywhere(port, port)).toList())
        .sysctls(Map.of("net.ipv4.ip_unprivileged_port_start", "1024"));
  }
}
