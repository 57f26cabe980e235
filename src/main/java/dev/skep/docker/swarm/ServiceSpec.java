package dev.skep.docker.swarm;

import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.docker.model.ResourceLimits;
import dev.skep.docker.model.SortedCopies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service to be created. Built by {@link #named}; what is left out is the engine's default. The
 * program's own labels go on its containers, {@code labels} on the service.
 */
public record ServiceSpec(
    String name,
    Map<String, String> labels,
    Program program,
    List<SecretMount> secrets,
    List<String> constraints,
    int maxPerNode,
    ServiceMode mode,
    List<HostPort> ports,
    RestartPolicy restart,
    UpdatePolicy update,
    ResourceLimits limits,
    LogSpec log,
    List<String> networks,
    Optional<RegistryAuth> auth) {
  public ServiceSpec {
    labels = SortedCopies.sorted(labels);
    secrets = List.copyOf(secrets);
    constraints = List.copyOf(constraints);
    ports = List.copyOf(ports);
    networks = List.copyOf(networks);
  }

  public static ServiceSpecBuilder named(String name, Program program) {
    return new ServiceSpecBuilder(name, program);
  }

  /** A builder that starts from this spec. */
  public ServiceSpecBuilder but() {
    return new ServiceSpecBuilder(this);
  }
}
