package dev.skep.docker.container;

import dev.skep.docker.model.SortedCopies;
import java.util.List;
import java.util.Map;

/**
 * A container as a list shows it. {@code volumes} are the names of its named and anonymous volumes,
 * {@code addresses} its addresses by network.
 */
public record ContainerSummary(
    String id,
    String name,
    String image,
    String imageId,
    ContainerState state,
    String status,
    Map<String, String> labels,
    Map<String, String> addresses,
    List<String> volumes) {
  public ContainerSummary {
    labels = SortedCopies.sorted(labels);
    addresses = SortedCopies.sorted(addresses);
    volumes = List.copyOf(volumes);
  }

  /** The same container, where the image's id says nothing. */
  public ContainerSummary ofUnknownImage() {
    return new ContainerSummary(id, name, image, "", state, status, labels, addresses, volumes);
  }

  public boolean running() {
    return state == ContainerState.RUNNING;
  }
}
