package dev.skep.cluster.losses;

import dev.skep.hosts.provider.Provider;
import dev.skep.spec.ImageRef;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resolves the names of images, each until there is an answer, and keeps the answer: one run uses
 * one image of a name, whatever is built meanwhile.
 */
public final class ImageNameWatch {
  private final Map<ImageRef, String> told = new ConcurrentHashMap<>();

  /**
   * Returns the identity of each image that is known. A name that cannot be resolved now is left
   * out, or keeps its earlier answer.
   */
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
