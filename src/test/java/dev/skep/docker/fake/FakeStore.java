package dev.skep.docker.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.image.Image;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How images are called and found: by a name, by the digest of a manifest, by an id. */
final class FakeStore {
  private FakeStore() {}

  /** The id of an image that was made for this name. */
  static String id(String reference) {
    return sha256(reference);
  }

  static Image image(String reference, String id, Map<String, String> labels) {
    return new Image(
        id,
        List.of(reference),
        List.of(repository(reference) + "@" + sha256("manifest of " + id)),
        labels,
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        "amd64",
        List.of(),
        1000);
  }

  /** As an engine finds it: where there is a digest, that decides, whatever the tag beside it. */
  static Optional<Image> find(Map<String, Image> images, String reference) {
    return Optional.ofNullable(images.get(reference))
        .or(() -> images.values().stream().filter(one -> is(one, reference)).findFirst());
  }

  private static boolean is(Image image, String reference) {
    int at = reference.indexOf('@');
    return at < 0
        ? image.id().equals(reference)
        : image.digests().contains(repository(reference) + reference.substring(at));
  }

  private static String repository(String reference) {
    int at = reference.indexOf('@');
    var path = at < 0 ? reference : reference.substring(0, at);
    int colon = path.lastIndexOf(':');
    return colon > path.lastIndexOf('/') ? path.substring(0, colon) : path;
  }

  private static String sha256(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
