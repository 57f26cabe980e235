package dev.skep.docker.swarm;

/** A Swarm as a manager shows it. The tokens let an engine join: they never show in text. */
public record SwarmState(
    String id, long version, SwarmSettings settings, String workerToken, String managerToken) {
  @Override
  public String toString() {
    return "SwarmState[%s version %d %s]".formatted(id, version, settings);
  }
}
