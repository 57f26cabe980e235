package dev.skep.hosts.provider;

import dev.skep.docker.image.ImageSummary;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All images of one engine.
 *
 * @param kind whether it calls an image by its identity
 * @param used ids of images that a container was made from, whoever's it is
 */
public record ImageStore(List<ImageSummary> held, Kind kind, Set<String> used) {
  public static final ImageStore EMPTY = new ImageStore(List.of(), Kind.OTHER, Set.of());

  /** Drivers of the store in which an id is the digest of the configuration. */
  private static final Set<String> DRIVERS =
      Set.of("overlay2", "fuse-overlayfs", "vfs", "btrfs", "zfs", "aufs", "devicemapper");

  /** What an engine calls an image by. */
  public enum Kind {
    /** The digest of its configuration, which is the same wherever the image lies. */
    IDENTITY,
    /** The digest of a manifest or an index, as containerd's store does: no word across engines. */
    OTHER;

    /** Of an engine with this storage driver; containerd's is named after a snapshotter. */
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
   * Whether an image is there by its name, or by its identity under another name of its repository.
   *
   * @param name by which hosts know it
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
