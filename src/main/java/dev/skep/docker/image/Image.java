package dev.skep.docker.image;

import dev.skep.docker.model.SortedCopies;
import java.util.List;
import java.util.Map;

/**
 * An image as inspected. The id names its content on every engine; {@code digests} are {@code
 * name@sha256:…} as registries gave them, so an image that was never pulled or pushed has none. The
 * layers are digests of their uncompressed content, the lowest first.
 */
public record Image(
    String id,
    List<String> tags,
    List<String> digests,
    Map<String, String> labels,
    List<String> entrypoint,
    List<String> command,
    List<String> env,
    String user,
    List<String> volumes,
    String architecture,
    List<String> layers,
    long bytes) {
  public Image {
    tags = List.copyOf(tags);
    digests = List.copyOf(digests);
    labels = SortedCopies.sorted(labels);
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    env = List.copyOf(env);
    volumes = List.copyOf(volumes);
    layers = List.copyOf(layers);
  }
}
