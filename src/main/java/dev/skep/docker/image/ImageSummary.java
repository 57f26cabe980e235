package dev.skep.docker.image;

import dev.skep.docker.model.SortedCopies;
import java.util.List;
import java.util.Map;

/** An image as a list shows it; an untagged image has no tags. */
public record ImageSummary(
    String id, List<String> tags, List<String> digests, Map<String, String> labels, long bytes) {
  public ImageSummary {
    tags = List.copyOf(tags);
    digests = List.copyOf(digests);
    labels = SortedCopies.sorted(labels);
  }
}
