package dev.skep.hosts.model;

import dev.skep.spec.ImageRef;
import java.util.Set;

/**
 * A host that is wanted.
 *
 * @param memoryBytes what its containers may use in all; 0: what the machine has
 * @param published ports of the host that the world reaches
 * @param images what will run on it, by the names in the file
 */
public record HostRequest(
    HostName name, String pool, long memoryBytes, Set<Integer> published, Set<ImageRef> images) {
  public HostRequest {
    published = Set.copyOf(published);
    images = Set.copyOf(images);
  }
}
