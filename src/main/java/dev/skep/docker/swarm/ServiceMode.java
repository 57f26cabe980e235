package dev.skep.docker.swarm;

/** How many tasks a service has, and whether they are to end. */
public sealed interface ServiceMode {
  /** Tasks that run on; one that ends is replaced. */
  record Replicated(int replicas) implements ServiceMode {}

  /** Tasks that are to end well, {@code completions} in all, so many at a time. */
  record Job(int completions, int atATime) implements ServiceMode {}

  /** One task on every node that fits. None of ours; a foreign service may be so. */
  record Other(String word) implements ServiceMode {}
}
