package dev.skep.hosts.local;

import dev.skep.hosts.provider.ImageLayer;
import dev.skep.pki.Tls;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.HttpsURLConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the cluster's registry, at its port on this machine's loopback, what it holds. Each question
 * ends within 5 s. No answer counts as nothing held, since a push then reports the reason.
 */
record RegistryApi(int port, RegistryAccess access) {
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

  /** The image that the registry holds as {@code repository:tag}. */
  Optional<Held> held(String repositoryAndTag) {
    int colon = repositoryAndTag.lastIndexOf(':');
    return manifest(repositoryAndTag.substring(0, colon), repositoryAndTag.substring(colon + 1));
  }

  private Optional<Held> manifest(String repository, String reference) {
    return get(repository + "/manifests/" + reference)
        .map(answer -> new Held(answer.digest(), imageId(answer.body()), parts(answer.body())));
  }

  /**
   * The layers of {@code repository:tag}, from its manifest and its configuration, which list them
   * in the same order; empty for an index.
   */
  Optional<List<ImageLayer>> layers(String repositoryAndTag) {
    int colon = repositoryAndTag.lastIndexOf(':');
    var repository = repositoryAndTag.substring(0, colon);
    return get(repository + "/manifests/" + repositoryAndTag.substring(colon + 1))
        .map(Answer::body)
        .flatMap(manifest ->
            get(repository + "/blobs/" + imageId(manifest))
                .map(config -> config.body().path("rootfs").path("diff_ids"))
                .flatMap(ids -> layers(manifest.path("layers"), ids)));
  }

  private static Optional<List<ImageLayer>> layers(JsonNode sent, JsonNode ids) {
    return sent.isEmpty() || sent.size() != ids.size()
        ? Optional.empty()
        : Optional.of(
            IntStream.range(0, ids.size())
                .mapToObj(i ->
                    new ImageLayer(ids.path(i).asString(""), sent.path(i).path("size").asLong(0)))
                .toList());
  }

  /** All repositories of the registry, up to a thousand. */
  List<String> repositories() {
    return texts(get("_catalog?n=1000"), "repositories");
  }

  List<String> tags(String repository) {
    return texts(get(repository + "/tags/list"), "tags");
  }

  /**
   * When an image was built, as its configuration says in ISO 8601. For an index it is that of the
   * first image that is held; empty where nothing says it.
   */
  String made(String repository, Held held) {
    if (held.imageId().isEmpty()) {
      return held.parts().stream()
          .flatMap(part -> manifest(repository, part).stream())
          .filter(part -> !part.imageId().isEmpty())
          .map(part -> made(repository, part))
          .filter(when -> !when.isEmpty())
          .findFirst()
          .orElse("");
    }
    return get(repository + "/blobs/" + held.imageId())
        .map(answer -> answer.body().path("created").asString(""))
        .orElse("");
  }

  /** Removes a manifest and all its tags; its layers are freed by the registry's collection. */
  boolean delete(String repository, String digest) {
    try {
      var connection = open(repository + "/manifests/" + digest);
      connection.setRequestMethod("DELETE");
      return connection.getResponseCode() == HttpURLConnection.HTTP_ACCEPTED;
    } catch (IOException silent) {
      return false;
    }
  }

  private static List<String> texts(Optional<Answer> answer, String field) {
    var all = new ArrayList<String>();
    answer.ifPresent(it -> it.body().path(field).forEach(each -> all.add(each.asString())));
    return all;
  }

  private Optional<Answer> get(String path) {
    try {
      var connection = open(path);
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        return Optional.empty();
      }
      var digest = connection.getHeaderField("Docker-Content-Digest");
      try (var body = connection.getInputStream()) {
        return Optional.of(
            new Answer(
                digest == null ? "" : digest, JsonMapper.shared().readTree(body.readAllBytes())));
      }
    } catch (IOException silent) {
      return Optional.empty();
    }
  }

  private HttpsURLConnection open(String path) throws IOException {
    var connection =
        (HttpsURLConnection)
            URI.create("https://127.0.0.1:%d/v2/%s".formatted(port, path))
                .toURL()
                .openConnection(java.net.Proxy.NO_PROXY);
    connection.setSSLSocketFactory(Tls.trusting(access.authorityPem()).getSocketFactory());
    connection.setRequestProperty("Authorization", "Basic " + credentials());
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Accept", MANIFESTS);
    return connection;
  }

  private String credentials() {
    var pair = access.user() + ":" + access.password().text();
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String imageId(JsonNode manifest) {
    return manifest.path("config").path("digest").asString("");
  }

  private static List<String> parts(JsonNode index) {
    var digests = new ArrayList<String>();
    index.path("manifests").forEach(part -> digests.add(part.path("digest").asString("")));
    return digests;
  }

  /** The registry's answer: the digest of the content, and its JSON. */
  private record Answer(String digest, JsonNode body) {}

  /**
   * An image that the registry holds.
   *
   * @param imageId the id by which engines of the overlay2 store know the image; empty for an index
   * @param parts the digests of an index's manifests
   */
  record Held(String digest, String imageId, List<String> parts) {}
}
