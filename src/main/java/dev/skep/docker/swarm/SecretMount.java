package dev.skep.docker.swarm;

/**
 * A Swarm secret mounted as a file: {@code target} is a path, or a name under {@code /run/secrets}.
 */
public record SecretMount(String id, String name, String target, int mode) {
  /** A mount that every user in the container can read, which is the engine's default: 0444. */
  public static SecretMount of(String id, String name, String target) {
    return new SecretMount(id, name, target, 0444);
  }
}
