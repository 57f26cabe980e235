package dev.skep.cluster.losses;

import dev.skep.hosts.provider.Provider;
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
public final class ImageNameWatch {
  private final Map<ImageRef, String> told = new ConcurrentHashMap<>();

  /** Of those that nobody can tell yet, or now, what is known of them stays. */
  public SortedMap<ImageRef, String> of(Provider provider, Collection<ImageRef> images) {
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
