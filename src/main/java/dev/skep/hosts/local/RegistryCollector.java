package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.errors.EngineException;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Removes images that will not be needed from the cluster's registry: of each repository the ten
 * that were made last stay, and those that are desired now. Only for the holder of the cluster's
 * lock: no other process pushes then, so the collection breaks no upload.
 */
final class RegistryCollector {
  /** The images kept: as many as an app has releases for a rollback. */
  private static final int KEPT = 10;

  /** A collection restarts the registry, so it is not done for one image alone. */
  private static final int SLACK = 5;

  /**
   * The registry's garbage collection. It runs without "--delete-untagged", which takes the
   * manifests that an index names for untagged ones (registry 2.8); those of a removed index are
   * deleted with it instead.
   */
  private static final String COLLECT =
      "for at in /etc/docker/registry/config.yml /etc/distribution/config.yml; do"
          + " [ ! -e $at ] || exec registry garbage-collect $at; done;"
          + " echo 'its configuration is where nobody looked' >&2; exit 1";

  private final Docker engine;
  private final LocalLayout layout;

  RegistryCollector(Docker engine, LocalLayout layout) {
    this.engine = engine;
    this.layout = layout;
  }

  /**
   * Removes old images and frees their layers; returns whether it freed any. The registry was then
   * restarted, since it caches blobs.
   */
  boolean collect(RegistryApi api, Set<ImageRef> wanted, Consumer<String> progress) {
    var names = new HashSet<String>();
    wanted.forEach(image -> {
      names.add(LocalLayout.inRegistry("", image).substring(1));
      names.add(LocalLayout.inRegistry("", image.unresolved()).substring(1)); // its plain name
    });
    boolean removed = false;
    for (var repository : api.repositories()) {
      var tags = api.tags(repository);
      if (tags.size() > KEPT + SLACK) {
        removed |= removeOld(api, repository, tags, names);
      }
    }
    return removed && free(progress);
  }

  /** Removes a repository's old images; one whose content or age is not known stays. */
  private static boolean removeOld(
      RegistryApi api, String repository, List<String> tags, Set<String> wanted) {
    var images = new ArrayList<Tagged>();
    for (var tag : tags) {
      var held = api.held(repository + ":" + tag);
      if (held.isEmpty()) {
        return false;
      }
      images.add(new Tagged(repository + ":" + tag, held.get(), api.made(repository, held.get())));
    }
    images.sort(Comparator.comparing(Tagged::made).reversed());
    var kept = new HashSet<String>();
    var old = new LinkedHashSet<String>();
    var newest = new HashSet<String>(); // an image may have more than one name
    for (var image : images) {
      boolean isNew = newest.size() < KEPT || newest.contains(image.held().digest());
      if (isNew) {
        newest.add(image.held().digest());
      }
      boolean stays = isNew || wanted.contains(image.name()) || image.made().isEmpty();
      (stays ? kept : old).addAll(image.manifests());
    }
    old.removeAll(kept);
    boolean removed = false;
    for (var digest : old) {
      removed |= api.delete(repository, digest);
    }
    return removed;
  }

  /** An image in the registry under one name, observed once. */
  private record Tagged(String name, RegistryApi.Held held, String made) {
    /** The image's manifest, and those of an index. */
    List<String> manifests() {
      return Stream.concat(Stream.of(held.digest()), held.parts().stream()).toList();
    }
  }

  private boolean free(Consumer<String> progress) {
    try {
      var result = engine.containers().exec(layout.registry(), ExecSpec.of("sh", "-c", COLLECT));
      if (!result.succeeded()) {
        progress.accept("the registry keeps old layers: " + result.stderr().strip());
        return false;
      }
      engine.containers().restart(layout.registry(), Duration.ofSeconds(5));
      return true;
    } catch (EngineException refused) {
      progress.accept("the registry keeps old layers: " + refused.answer());
      return false;
    }
  }
}
