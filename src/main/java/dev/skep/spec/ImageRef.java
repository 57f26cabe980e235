package dev.skep.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A container image as the file names it: registry (absent: Docker Hub), repository, tag, digest.
 * Printed exactly as it was read; nothing is added.
 *
 * @param digest of a manifest, or of an index of manifests, as the file names it
 * @param content the identity of the image, once it was resolved: the digest of its configuration,
 *     by which engines call it. It is no part of the text; two references with one text and
 *     different content are two images
 */
public record ImageRef(
    Optional<String> registry,
    String repository,
    Optional<String> tag,
    Optional<String> digest,
    Optional<String> content)
    implements Comparable<ImageRef> {
  private static final Pattern REGISTRY =
      Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]{1,5})?");
  private static final Pattern PART = Pattern.compile("[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final int SHORT_DIGEST = 12;

  public ImageRef {
    registry.ifPresent(host -> require(REGISTRY, host, "registry"));
    for (var part : repository.split("/", -1)) {
      require(PART, part, "repository");
    }
    tag.ifPresent(text -> require(TAG, text, "tag"));
    digest.ifPresent(text -> require(DIGEST, text, "digest"));
    content.ifPresent(text -> require(DIGEST, text, "id"));
    if (repository.length() > 255) {
      throw new IllegalArgumentException("an image's repository has at most 255 characters");
    }
  }

  /** A reference that is not resolved yet. */
  public ImageRef(
      Optional<String> registry, String repository, Optional<String> tag, Optional<String> digest) {
    this(registry, repository, tag, digest, Optional.empty());
  }

  /** Whether a text can be the identity of an image. */
  public static boolean isContent(String text) {
    return DIGEST.matcher(text).matches();
  }

  /** Reads {@code [registry/]repository[:tag][@digest]}; throws IllegalArgumentException. */
  public static ImageRef parse(String text) {
    var at = text.indexOf('@');
    var named = at < 0 ? text : text.substring(0, at);
    var digest = at < 0 ? Optional.<String>empty() : Optional.of(text.substring(at + 1));
    var colon = named.lastIndexOf(':');
    var tagged = colon > named.lastIndexOf('/');
    var path = tagged ? named.substring(0, colon) : named;
    var tag = tagged ? Optional.of(named.substring(colon + 1)) : Optional.<String>empty();
    var slash = path.indexOf('/');
    return slash > 0 && looksLikeHost(path.substring(0, slash))
        ? new ImageRef(
            Optional.of(path.substring(0, slash)), path.substring(slash + 1), tag, digest)
        : new ImageRef(Optional.empty(), path, tag, digest);
  }

  /** The name of a release of this image: its tag, else the start of its digest. */
  public String release() {
    return tag.or(() -> digest.map(hash -> hash.substring(7, 7 + SHORT_DIGEST))).orElse("latest");
  }

  /** Registry and repository without tag and digest. */
  public String name() {
    return registry.map(host -> host + "/" + repository).orElse(repository);
  }

  /**
   * The same repository with another tag; the digest is dropped, because it named other content.
   */
  public ImageRef withTag(String other) {
    return new ImageRef(registry, repository, Optional.of(other), Optional.empty());
  }

  /** The same tag, pinned to one content. */
  public ImageRef withDigest(String other) {
    return new ImageRef(registry, repository, tag, Optional.of(other));
  }

  /** The same reference, resolved; its text stays as it is. */
  public ImageRef withContent(Optional<String> id) {
    return new ImageRef(registry, repository, tag, digest, id);
  }

  /** The same reference without its resolved content. */
  public ImageRef unresolved() {
    return withContent(Optional.empty());
  }

  /** The same image at another registry, such as the cluster's own. */
  public ImageRef at(String otherRegistry) {
    return new ImageRef(Optional.of(otherRegistry), repository, tag, digest, content);
  }

  @Override
  public int compareTo(ImageRef other) {
    int byText = toString().compareTo(other.toString());
    return byText == 0 ? content.orElse("").compareTo(other.content.orElse("")) : byText;
  }

  @Override
  public String toString() {
    return name()
        + tag.map(text -> ":" + text).orElse("")
        + digest.map(text -> "@" + text).orElse("");
  }

  // Docker's own rule: the first part is a registry when it has a dot, a port, or is "localhost".
  private static boolean looksLikeHost(String part) {
    return part.contains(".") || part.contains(":") || part.equals("localhost");
  }

  private static void require(Pattern pattern, String text, String what) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("\"%s\" is no image %s".formatted(text, what));
    }
  }
}
