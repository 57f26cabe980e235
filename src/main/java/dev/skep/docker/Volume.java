package dev.skep.docker;

import java.util.Map;

/** A named volume; the mount point is a path of the engine's own machine. */
public record Volume(
    String name, String mountpoint, Map<String, String> labels, Map<String, String> options) {
  public Volume {
    labels = Copies.sorted(labels);
    options = Copies.sorted(options);
  }
}
