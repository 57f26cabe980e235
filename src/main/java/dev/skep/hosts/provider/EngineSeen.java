package dev.skep.hosts.provider;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Volume;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One host's engine as one observation found it. Every tier reads this record; none asks the engine
 * again.
 *
 * @param memoryBytes the memory of the machine, as the engine reports it
 * @param swarm the engine's own place in a Swarm
 * @param containers the containers with the cluster's labels, running or not; an image id is the
 *     image's identity, or empty where this engine knows none
 * @param images which of the desired images are in its store
 * @param volumes the volumes with the cluster's labels
 * @param spare names of images of the cluster's registry that nothing on the host uses or is to use
 * @param store all images in its store
 */
public record EngineSeen(
    long memoryBytes,
    SwarmSeen swarm,
    List<ContainerSummary> containers,
    Set<ImageRef> images,
    List<Volume> volumes,
    Set<String> spare,
    ImageStore store) {
  /** Creates the record before the desired images are known. */
  public EngineSeen(
      long memoryBytes,
      SwarmSeen swarm,
      List<ContainerSummary> containers,
      List<Volume> volumes,
      ImageStore store) {
    this(memoryBytes, swarm, containers, Set.of(), volumes, Set.of(), store);
  }

  public EngineSeen(
      long memoryBytes,
      SwarmSeen swarm,
      List<ContainerSummary> containers,
      Set<ImageRef> images,
      List<Volume> volumes) {
    this(memoryBytes, swarm, containers, images, volumes, Set.of(), ImageStore.EMPTY);
  }

  public EngineSeen {
    containers = List.copyOf(containers);
    images = Set.copyOf(images);
    volumes = List.copyOf(volumes);
    spare = Set.copyOf(spare);
  }

  /** Returns the same engine, compared with these desired images. */
  EngineSeen wanting(Set<ImageRef> wanted, Provider provider) {
    var present =
        wanted.stream()
            .filter(image -> store.holds(image, provider.imageOnHosts(image)))
            .collect(Collectors.toSet());
    var unused = new SpareImages(provider, wanted).of(store);
    return new EngineSeen(memoryBytes, swarm, containers, present, volumes, unused, store);
  }

  public Optional<ContainerSummary> container(String name) {
    return containers.stream().filter(seen -> seen.name().equals(name)).findFirst();
  }

  public Optional<Volume> volume(String name) {
    return volumes.stream().filter(seen -> seen.name().equals(name)).findFirst();
  }

  /** The containers that have a role, such as {@code member}. */
  public List<ContainerSummary> inRole(String role) {
    return containers.stream()
        .filter(seen -> role.equals(seen.labels().get(ClusterLabels.ROLE)))
        .toList();
  }
}
