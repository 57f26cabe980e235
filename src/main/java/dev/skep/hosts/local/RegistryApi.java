package dev.skep.hosts.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the cluster's registry, at its port on this machine's loopback, what it holds. Each question
 * ends within 5 s; no answer is the same as nothing held, since a push then tells the reason.
 */
record RegistryApi(int port) {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final String MANIFESTS =
      String.join(
          ", ",
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.oci.image.index.v1+json");

  boolean answers() {
    return get("").isPresent();
  }

  /** What the registry holds of {@code repository:tag}. */
  Optional<Held> held(String repositoryAndTag) {
    int colon = repositoryAndTag.lastIndexOf(':');
    return get(
        repositoryAndTag.substring(0, colon)
            + "/manifests/"
            + repositoryAndTag.substring(colon + 1));
  }

  private Optional<Held> get(String path) {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:%d/v2/%s".formatted(port, path))
                  .toURL()
                  .openConnection(java.net.Proxy.NO_PROXY);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setRequestProperty("Accept", MANIFESTS);
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        return Optional.empty();
      }
      var digest = connection.getHeaderField("Docker-Content-Digest");
      try (var body = connection.getInputStream()) {
        var manifest = JsonMapper.shared().readTree(body.readAllBytes());
        return Optional.of(new Held(digest == null ? "" : digest, imageId(manifest)));
      }
    } catch (IOException silent) {
      return Optional.empty();
    }
  }

  private static String imageId(JsonNode manifest) {
    return manifest.path("config").path("digest").asString("");
  }

  /**
   * An image that the registry holds.
   *
   * @param imageId by which engines of the overlay2 store know the image; empty for an index
   */
  record Held(String digest, String imageId) {}
}
