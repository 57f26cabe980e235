package dev.skep.cluster.reconcile;

import dev.skep.hosts.provider.Provider;
import dev.skep.run.Events;
import dev.skep.run.Parallel;
import dev.skep.spec.ImageRef;
import java.util.Set;

/**
 * Asks the registries whether the tags of apps' images were moved since they were pulled, before
 * anything is observed. A user who deploys a tag means the image that it names now.
 */
public record TagRefresh(Provider provider, Events events) {
  /**
   * Refreshes the tags. A registry that does not answer fails no deploy: the image that was pulled
   * before is deployed, and a note says so.
   */
  public void of(Set<ImageRef> images) throws InterruptedException {
    Parallel.forEach(
        images,
        image -> provider.refresh(image).ifPresent(answer -> events.note(words(image, answer))));
  }

  private static String words(ImageRef image, String answer) {
    return "whether %s is another image now could not be asked (%s); the one that was pulled before is taken"
        .formatted(image, answer);
  }
}
