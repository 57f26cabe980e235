package dev.skep.hosts.provider;

import dev.skep.spec.ImageRef;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which images of an engine can be removed, by name: they came from the cluster's registry,
 * no container there was made from them, and the file no longer names them.
 */
record SpareImages(Provider provider, Set<ImageRef> wanted) {
  Set<String> of(ImageStore store) {
    var names = wanted.stream().map(provider::imageOnHosts).collect(Collectors.toSet());
    var contents = wanted.stream().flatMap(it -> it.content().stream()).collect(Collectors.toSet());
    var registries = names.stream().map(SpareImages::registry).collect(Collectors.toSet());
    return store.held().stream()
        .filter(image -> !store.used().contains(image.id()) && !contents.contains(image.id()))
        .flatMap(image -> image.tags().stream())
        .filter(tag -> registries.contains(registry(tag)) && !names.contains(tag))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String registry(String name) {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }
}
