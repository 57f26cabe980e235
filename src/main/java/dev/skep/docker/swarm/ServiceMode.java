package dev.skep.docker.swarm;

/** How many tasks a service has, and whether they are to end. */
public sealed interface ServiceMode {
  /** Tasks that run on; a task that ends is replaced. */
  record Replicated(int replicas) implements ServiceMode {}

  /** Tasks that are to end well: {@code completions} in all, {@code atATime} in parallel. */
  record Job(int completions, int atATime) implements ServiceMode {}

  /** One task on every node that fits. Skep makes no such service; a foreign service may be one. */
  record Other(String word) implements ServiceMode {}
}
