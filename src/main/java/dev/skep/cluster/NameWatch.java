package dev.skep.cluster;

import dev.skep.hosts.Provider;
import dev.skep.spec.ImageRef;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks what the names of images mean, each until it is told: one run is of one image, whatever is
 * built meanwhile.
 */
final class NameWatch {
  private final Map<ImageRef, String> told = new ConcurrentHashMap<>();

  /** Of those that nobody can tell yet, or now, what is known of them stays. */
  SortedMap<ImageRef, String> of(Provider provider, Collection<ImageRef> images) {
    var contents = new TreeMap<ImageRef, String>();
    for (var image : images) {
      if (!told.containsKey(image)) {
        provider.resolve(image).known().ifPresent(content -> told.put(image, content));
      }
      var content = told.get(image);
      if (content != null) {
        contents.put(image, content);
      }
    }
    return contents;
  }
}
