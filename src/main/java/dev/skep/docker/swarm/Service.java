package dev.skep.docker.swarm;

/**
 * A service as the managers hold it. The spec is what Skep can read of it; the login it pulls with
 * is not in the engine's answer.
 */
public record Service(String id, long version, ServiceSpec spec) {
  public String name() {
    return spec.name();
  }
}
