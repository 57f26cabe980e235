package dev.skep.spec;

import java.util.Optional;

/**
 * The balancer, which is the way into the cluster: HAProxy on {@code count} hosts. On one machine
 * the second takes {@code http} + 1. Without {@code tls} it speaks plain HTTP only.
 */
public record BalancerSpec(
    ImageRef image,
    Port http,
    int count,
    MemorySize memory,
    Optional<String> pool,
    Placement placement,
    Optional<TlsSpec> tls,
    ProxyTrust trust) {
  public BalancerSpec {
    if (count < 1) {
      throw new IllegalArgumentException("there is at least 1 balancer, not " + count);
    }
  }

  BalancerSpec withImage(ImageRef other) {
    return new BalancerSpec(other, http, count, memory, pool, placement, tls, trust);
  }
}
