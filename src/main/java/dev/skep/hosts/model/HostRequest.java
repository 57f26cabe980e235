package dev.skep.hosts.model;

import dev.skep.spec.ImageRef;
import java.util.Set;

/**
 * A desired host.
 *
 * @param memoryBytes the memory that its containers may use in all; 0: all that the machine has
 * @param published ports of the host that the world reaches
 * @param images the images that will run on it, as the file names them
 */
public record HostRequest(
    HostName name, String pool, long memoryBytes, Set<Integer> published, Set<ImageRef> images) {
  public HostRequest {
    published = Set.copyOf(published);
    images = Set.copyOf(images);
  }
}
