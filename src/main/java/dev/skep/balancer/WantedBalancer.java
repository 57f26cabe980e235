package dev.skep.balancer;

import dev.skep.hosts.HostName;
import dev.skep.hosts.SpecHash;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.Trust;

/**
 * One HAProxy that is wanted.
 *
 * @param name of its container and its volume: {@code haproxy1}
 * @param http the port of its host that it serves on
 * @param trust whose word on where requests come from it believes
 */
public record WantedBalancer(
    String name, HostName host, ImageRef image, int http, MemorySize memory, Trust trust) {

  /** One that believes nobody. */
  public WantedBalancer(String name, HostName host, ImageRef image, int http, MemorySize memory) {
    this(name, host, image, http, memory, Trust.NONE);
  }

  /**
   * What its container is made of, in one word; what stands in its files, as its port does, is not
   * part of it.
   */
  public String spec() {
    return SpecHash.of("balancer 1", name, image, memory.bytes());
  }
}
