package dev.skep.docker.container;

import dev.skep.docker.model.SortedCopies;
import java.util.Map;

/** A named volume; the mount point is a path of the engine's own machine. */
public record Volume(
    String name, String mountpoint, Map<String, String> labels, Map<String, String> options) {
  public Volume {
    labels = SortedCopies.sorted(labels);
    options = SortedCopies.sorted(options);
  }
}
