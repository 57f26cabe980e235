package dev.skep.balancer.model;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.SpecHash;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.ProxyTrust;
import java.util.Optional;

/**
 * One HAProxy that is wanted.
 *
 * @param name of its container and its volume: {@code haproxy1}
 * @param http the port of its host that it serves on
 * @param trust whose word on where requests come from it believes
 * @param count how many there are in all: together they ask instances no more often than one
 * @param forwarder whose connections, and only those, begin with a PROXY header; where there is one
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
  /** One that visitors come to directly. */
  public DesiredBalancer(
      String name, HostName host, ImageRef image, int http, MemorySize memory, ProxyTrust trust) {
    this(name, host, image, http, memory, trust, Optional.empty(), 1);
  }

  /** One that believes nobody. */
  public DesiredBalancer(String name, HostName host, ImageRef image, int http, MemorySize memory) {
    this(name, host, image, http, memory, ProxyTrust.NONE);
  }

  /** The same, where visitors may come by a forwarder. */
  public DesiredBalancer behind(Optional<String> address) {
    return new DesiredBalancer(name, host, image, http, memory, trust, address, count);
  }

  /** The same, as one of so many. */
  public DesiredBalancer oneOf(int all) {
    return new DesiredBalancer(name, host, image, http, memory, trust, forwarder, all);
  }

  /** Whether an image is the wanted one, as far as is known. */
  public boolean isOf(String identity) {
    return identity.isEmpty() || image.content().stream().allMatch(identity::equals);
  }

  /**
   * What its container is made of, in one word; what stands in its files, as its port does, is not
   * part of it.
   */
  public String spec() {
    return SpecHash.of("balancer 1", name, image.toString(), String.valueOf(memory.bytes()));
  }
}
