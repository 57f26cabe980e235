package dev.skep.docker.swarm;

/** A Swarm secret as a file: {@code target} is a path, or a name under {@code /run/secrets}. */
public record SecretMount(String id, String name, String target, int mode) {
  /** Readable by all of the container, as the engine has it: 0444. */
  public static SecretMount of(String id, String name, String target) {
    return new SecretMount(id, name, target, 0444);
  }
}
