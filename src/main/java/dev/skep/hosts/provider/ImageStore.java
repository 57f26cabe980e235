package dev.skep.hosts.provider;

import dev.skep.docker.image.ImageSummary;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All images in one engine's store.
 *
 * @param kind whether the engine names an image by its identity
 * @param used ids of images that any container was made from, of this cluster or not
 */
public record ImageStore(List<ImageSummary> held, Kind kind, Set<String> used) {
  public static final ImageStore EMPTY = new ImageStore(List.of(), Kind.OTHER, Set.of());

  /** The storage drivers with which an image's id is the digest of its configuration. */
  private static final Set<String> DRIVERS =
      Set.of("overlay2", "fuse-overlayfs", "vfs", "btrfs", "zfs", "aufs", "devicemapper");

  /** The kind of id by which an engine names an image. */
  public enum Kind {
    /** The digest of the image's configuration, which is the same on every engine. */
    IDENTITY,
    /** The digest of a manifest or an index, as in containerd: not comparable across engines. */
    OTHER;

    /** The kind of an engine with this driver; containerd's is named after a snapshotter. */
    public static Kind of(String storageDriver) {
      return DRIVERS.contains(storageDriver) ? IDENTITY : OTHER;
    }
  }

  public ImageStore {
    held = List.copyOf(held);
    used = Set.copyOf(used);
  }

  /** The identity of the image that has this manifest, whatever its name. */
  Optional<String> identity(String manifest) {
    return held.stream()
        .filter(_ -> kind == Kind.IDENTITY)
        .filter(image -> image.digests().stream().anyMatch(each -> each.endsWith("@" + manifest)))
        .map(ImageSummary::id)
        .findFirst();
  }

  /**
   * Whether the store has an image by its name, or by its identity under another name of its
   * repository.
   *
   * @param name the name by which hosts know the image
   */
  boolean holds(ImageRef image, String name) {
    return held.stream()
        .anyMatch(each ->
            each.tags().contains(name)
                || kind == Kind.IDENTITY
                    && image.content().equals(Optional.of(each.id()))
                    && HeldImage.inRepositoryOf(name, each.digests()).isPresent());
  }
}
