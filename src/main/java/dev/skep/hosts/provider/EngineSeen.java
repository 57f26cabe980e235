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
 * What one host's engine said in one round of questions; every tier reads it, none asks again.
 *
 * @param memoryBytes of the machine, as the engine sees it
 * @param swarm the engine's own place in a Swarm
 * @param containers those with the cluster's mark, running or not; an id of their image is its
 *     identity, or empty where this engine knows none
 * @param images what is in its store of what is wanted there
 * @param volumes those with the cluster's mark
 * @param spare names of images of the cluster's registry that nothing here uses or is to use
 * @param store all that its store holds
 */
public record EngineSeen(
    long memoryBytes,
    SwarmSeen swarm,
    List<ContainerSummary> containers,
    Set<ImageRef> images,
    List<Volume> volumes,
    Set<String> spare,
    ImageStore store) {
  /** One of which nobody said yet what is wanted there. */
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

  /** The same, where these images are wanted. */
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

  /** The containers that play a role, such as {@code member}. */
  public List<ContainerSummary> inRole(String role) {
    return containers.stream()
        .filter(seen -> role.equals(seen.labels().get(ClusterLabels.ROLE)))
        .toList();
  }
}
