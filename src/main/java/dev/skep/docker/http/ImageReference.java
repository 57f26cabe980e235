package dev.skep.docker.http;

/** An image reference, split where the engine's calls need it: before the tag or the digest. */
record ImageReference(String repository, String tag) {
  static ImageReference parse(String reference) {
    int digest = reference.indexOf('@');
    if (digest >= 0) {
      return new ImageReference(reference.substring(0, digest), reference.substring(digest + 1));
    }
    int colon = reference.lastIndexOf(':');
    return colon > reference.lastIndexOf('/')
        ? new ImageReference(reference.substring(0, colon), reference.substring(colon + 1))
        : new ImageReference(reference, "latest");
  }
}
