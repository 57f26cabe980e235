package dev.skep.balancer.model;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.SpecHash;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.ProxyTrust;
import java.util.Optional;

/**
 * One desired balancer, a HAProxy.
 *
 * @param name of its container and its volume: {@code haproxy1}
 * @param http the port of its host that it serves on
 * @param trust the networks that it believes about where requests come from
 * @param count how many balancers there are in all: together they check hosts without an instance
 *     no more often than one would
 * @param forwarder the address whose connections, and only those, begin with a PROXY header; empty
 *     without a forwarder
 */
public record DesiredBalancer(
    String name,
    HostName host,
    ImageRef image,
    int http,
    MemorySize memory,
    ProxyTrust trust,
    Optional<String> forwarder,
    int count) {
  /** A balancer that visitors reach directly. */
  public DesiredBalancer(
      String name, HostName host, ImageRef image, int http, MemorySize memory, ProxyTrust trust) {
    this(name, host, image, http, memory, trust, Optional.empty(), 1);
  }

  /** A balancer that trusts no network. */
  public DesiredBalancer(String name, HostName host, ImageRef image, int http, MemorySize memory) {
    this(name, host, image, http, memory, ProxyTrust.NONE);
  }

  /** The same balancer, which visitors may reach by a forwarder. */
  public DesiredBalancer behind(Optional<String> address) {
    return new DesiredBalancer(name, host, image, http, memory, trust, address, count);
  }

  /** The same balancer, as one of so many. */
  public DesiredBalancer oneOf(int all) {
    return new DesiredBalancer(name, host, image, http, memory, trust, forwarder, all);
  }

  /** Whether an image is the desired one, as far as is known. */
  public boolean isOf(String identity) {
    return identity.isEmpty() || image.content().stream().allMatch(identity::equals);
  }

  /**
   * A hash of what the balancer's container is made of. What its files say, such as its port, is
   * not part of it.
   */
  public String spec() {
    return SpecHash.of("balancer 1", name, image.toString(), String.valueOf(memory.bytes()));
  }
}
