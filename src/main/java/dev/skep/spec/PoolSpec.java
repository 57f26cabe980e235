package dev.skep.spec;

import java.util.List;
import java.util.Optional;

/**
 * A pool: a named group of equal hosts. The name is their label {@code daemon}. What is absent is
 * as for all hosts. {@code machines} are addresses and only an SSH pool may name them.
 */
public record PoolSpec(
    String name,
    int count,
    Optional<MemorySize> memory,
    Optional<String> image,
    Optional<String> flavor,
    List<String> machines) {
  /** The name of the one pool of a file without pools: its hosts each do everything. */
  public static final String EVERYTHING = "node";

  public PoolSpec {
    if (count < 0) {
      throw new IllegalArgumentException("a pool has 0 hosts or more, not " + count);
    }
    machines = List.copyOf(machines);
  }

  public static PoolSpec of(String name, int count) {
    return new PoolSpec(
        name, count, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }
}
