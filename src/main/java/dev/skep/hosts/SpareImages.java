package dev.skep.hosts;

import dev.skep.docker.ContainerSummary;
import dev.skep.docker.ImageSummary;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which images of an engine could go, by name: they came from the cluster's registry, no container
 * there was made from them, and the file names them no more.
 */
record SpareImages(Provider provider, Set<ImageRef> wanted) {
  Set<String> of(List<ImageSummary> held, List<ContainerSummary> containers) {
    var names = wanted.stream().map(provider::imageOnHosts).collect(Collectors.toSet());
    var registries = names.stream().map(SpareImages::registry).collect(Collectors.toSet());
    var used = containers.stream().map(ContainerSummary::imageId).collect(Collectors.toSet());
    return held.stream()
        .filter(image -> !used.contains(image.id()))
        .flatMap(image -> image.tags().stream())
        .filter(tag -> registries.contains(registry(tag)) && !names.contains(tag))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String registry(String name) {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }
}
