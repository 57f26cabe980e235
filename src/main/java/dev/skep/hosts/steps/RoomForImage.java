package dev.skep.hosts.steps;

import dev.skep.docker.Docker;
import dev.skep.docker.image.Image;
import dev.skep.docker.image.ImageSummary;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.ImageLayer;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks whether an image that a host is to pull fits on its disk. It refuses only an image that
 * cannot fit: it counts the download of the layers that the host lacks, and unpacked they take
 * more. Where the disk or the layers are not known the pull is tried.
 */
record RoomForImage(Provider provider, HostName host, Docker engine) {
  private static final long MEGABYTE = 1_000_000;

  /** Throws a Trouble that says how much room is missing. */
  void check(ImageRef image) {
    var disk = provider.disk(host).known().filter(use -> !use.isAmple());
    if (disk.isPresent()) {
      provider
          .layers(image)
          .known()
          .filter(layers -> download(layers, Set.of()) > disk.get().free()) // else it fits
          .ifPresent(layers -> check(image, download(layers, held()), disk.get().free()));
    }
  }

  /** The bytes to download for a host that has some of the layers. Pure. */
  static long download(Collection<ImageLayer> layers, Set<String> held) {
    return layers.stream()
        .filter(layer -> !held.contains(layer.id()))
        .mapToLong(ImageLayer::download)
        .sum();
  }

  private void check(ImageRef image, long download, long free) {
    if (download > free) {
      throw Trouble.failed(
              "Image %s does not fit on %s: %d MB are to be pulled, and its disk has %d MB free."
                  .formatted(image, host, up(download), free / MEGABYTE))
          .next(
              "Nothing was pulled. Make room for %d MB and more on the disk of %s: unpacked it takes more than that; then run this again."
                  .formatted(up(download - free), host));
    }
  }

  private Set<String> held() {
    return engine.images().list().stream()
        .map(ImageSummary::id)
        .flatMap(id -> engine.images().find(id).stream())
        .map(Image::layers)
        .flatMap(List::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static long up(long bytes) {
    return (bytes + MEGABYTE - 1) / MEGABYTE;
  }
}
