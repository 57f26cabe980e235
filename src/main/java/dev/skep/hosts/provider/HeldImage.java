package dev.skep.hosts.provider;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.image.Image;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Optional;

/**
 * An image in a host's store.
 *
 * @param name the name by which containers are created: the hosts' own, or that of its manifest in
 *     the cluster's registry where the image came under another tag
 */
public record HeldImage(String name, Image image) {
  /** Finds an image in the host's store; empty where the host lacks it. */
  public static Optional<HeldImage> find(Provider provider, Docker engine, ImageRef image) {
    var name = provider.imageOnHosts(image);
    return engine
        .images()
        .find(name)
        .map(found -> new HeldImage(name, found))
        .or(() ->
            image
                .content()
                .flatMap(engine.images()::find)
                .flatMap(found ->
                    inRepositoryOf(name, found.digests()).map(it -> new HeldImage(it, found))));
  }

  /**
   * Finds an image that must be in the host's store.
   *
   * @throws NotFound when it is not
   */
  public static HeldImage require(Provider provider, Docker engine, ImageRef image) {
    return find(provider, engine, image)
        .orElseThrow(() ->
            new NotFound(
                engine.name(),
                "GET /images/%s/json".formatted(provider.imageOnHosts(image)),
                "No such image: " + image));
  }

  /** The digest of the image's manifest in the cluster's registry; empty if it was never there. */
  public Optional<String> manifest() {
    return inRepositoryOf(name, image.digests()).map(it -> it.substring(it.indexOf('@') + 1));
  }

  /** The first of these {@code repository@digest} that is of the same repository as a name. */
  public static Optional<String> inRepositoryOf(String name, List<String> digests) {
    return digests.stream().filter(each -> each.startsWith(repository(name) + "@")).findFirst();
  }

  private static String repository(String name) {
    int at = name.indexOf('@');
    var path = at < 0 ? name : name.substring(0, at);
    int colon = path.lastIndexOf(':');
    return colon > path.lastIndexOf('/') ? path.substring(0, colon) : path;
  }
}
