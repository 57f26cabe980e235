package dev.skep.hosts;

import dev.skep.docker.ContainerSummary;
import dev.skep.docker.SwarmSeen;
import dev.skep.docker.Volume;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one host's engine said in one round of questions; every tier reads it, none asks again.
 *
 * @param memoryBytes of the machine, as the engine sees it
 * @param swarm the engine's own place in a Swarm
 * @param containers those with the cluster's mark, running or not
 * @param images what is in its store, by the names that the file gives them
 * @param volumes those with the cluster's mark
 * @param spare names of images of the cluster's registry that nothing here uses or is to use
 */
public record EngineSeen(
    long memoryBytes,
    SwarmSeen swarm,
    List<ContainerSummary> containers,
    Set<ImageRef> images,
    List<Volume> volumes,
    Set<String> spare) {
  public EngineSeen(
      long memoryBytes,
      SwarmSeen swarm,
      List<ContainerSummary> containers,
      Set<ImageRef> images,
      List<Volume> volumes) {
    this(memoryBytes, swarm, containers, images, volumes, Set.of());
  }

  public EngineSeen {
    containers = List.copyOf(containers);
    images = Set.copyOf(images);
    volumes = List.copyOf(volumes);
    spare = Set.copyOf(spare);
  }

  public Optional<ContainerSummary> container(String name) {
    return containers.stream().filter(seen -> seen.name().equals(name)).findFirst();
  }

  public Optional<Volume> volume(String name) {
    return volumes.stream().filter(seen -> seen.name().equals(name)).findFirst();
  }

  /** The containers that play a role, such as {@code member}. */
  public List<ContainerSummary> inRole(String role) {
    return containers.stream().filter(seen -> role.equals(seen.labels().get(Marks.ROLE))).toList();
  }
}
