package dev.skep.docker.swarm;

import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.docker.model.ResourceLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds a {@link ServiceSpec}; one replica on any node unless told otherwise. */
public final class ServiceSpecBuilder {
  private final String name;
  private Program program;
  private Map<String, String> labels = new TreeMap<>();
  private List<SecretMount> secrets = List.of();
  private List<String> constraints = List.of();
  private int maxPerNode;
  private ServiceMode mode = new ServiceMode.Replicated(1);
  private List<HostPort> ports = List.of();
  private RestartPolicy restart = RestartPolicy.engines();
  private UpdatePolicy update = UpdatePolicy.engines();
  private ResourceLimits limits = ResourceLimits.none();
  private LogSpec log = LogSpec.engines();
  private List<String> networks = List.of();
  private Optional<RegistryAuth> auth = Optional.empty();

  ServiceSpecBuilder(String name, Program program) {
    this.name = name;
    this.program = program;
  }

  ServiceSpecBuilder(ServiceSpec from) {
    this(from.name(), from.program());
    labels.putAll(from.labels());
    secrets = from.secrets();
    constraints = from.constraints();
    maxPerNode = from.maxPerNode();
    mode = from.mode();
    ports = from.ports();
    restart = from.restart();
    update = from.update();
    limits = from.limits();
    log = from.log();
    networks = from.networks();
    auth = from.auth();
  }

  public ServiceSpecBuilder program(Program other) {
    program = other;
    return this;
  }

  public ServiceSpecBuilder label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  /** Replaces all labels so far. */
  public ServiceSpecBuilder labels(Map<String, String> all) {
    labels = new TreeMap<>(all);
    return this;
  }

  public ServiceSpecBuilder secrets(List<SecretMount> all) {
    secrets = all;
    return this;
  }

  /**
   * Constraints in Swarm's own terms, such as {@code node.labels.daemon==nodejs}; all must hold.
   */
  public ServiceSpecBuilder constraints(List<String> all) {
    constraints = all;
    return this;
  }

  /** Allows at most so many tasks on one node; 0 for no bound. */
  public ServiceSpecBuilder maxPerNode(int most) {
    maxPerNode = most;
    return this;
  }

  public ServiceSpecBuilder replicas(int count) {
    mode = new ServiceMode.Replicated(count);
    return this;
  }

  public ServiceSpecBuilder job(int completions) {
    mode = new ServiceMode.Job(completions, completions);
    return this;
  }

  public ServiceSpecBuilder ports(List<HostPort> all) {
    ports = all;
    return this;
  }

  public ServiceSpecBuilder restart(RestartPolicy policy) {
    restart = policy;
    return this;
  }

  public ServiceSpecBuilder update(UpdatePolicy policy) {
    update = policy;
    return this;
  }

  public ServiceSpecBuilder limits(ResourceLimits all) {
    limits = all;
    return this;
  }

  public ServiceSpecBuilder log(LogSpec how) {
    log = how;
    return this;
  }

  /**
   * Attaches the service to these networks, by name; {@code host} is the machine's own, none means
   * the default bridge.
   */
  public ServiceSpecBuilder networks(List<String> names) {
    networks = names;
    return this;
  }

  public ServiceSpecBuilder auth(Optional<RegistryAuth> login) {
    auth = login;
    return this;
  }

  public ServiceSpec build() {
    return new ServiceSpec(
        name,
        labels,
        program,
        secrets,
        constraints,
        maxPerNode,
        mode,
        ports,
        restart,
        update,
        limits,
        log,
        networks,
        auth);
  }
}
