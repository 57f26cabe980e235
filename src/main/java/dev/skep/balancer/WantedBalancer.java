package dev.skep.balancer;

import dev.skep.hosts.HostName;
import dev.skep.hosts.SpecHash;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;

/**
 * One HAProxy that is wanted.
 *
 * @param name of its container and its volume: {@code haproxy1}
 * @param http the port of its host that it serves on
 */
public record WantedBalancer(
    String name, HostName host, ImageRef image, int http, MemorySize memory) {
  /** What its container is made of, in one word; the port is not part: it stands in the files. */
  public String spec() {
    return SpecHash.of("balancer 1", name, image, memory.bytes());
  }
}
