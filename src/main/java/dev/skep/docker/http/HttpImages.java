package dev.skep.docker.http;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.image.Image;
import dev.skep.docker.image.ImageSummary;
import dev.skep.docker.image.Images;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.docker.model.Removal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the engine's API for images. */
final class HttpImages implements Images {
  /** A registry that sends nothing for so long counts as silent. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final Duration UNPACKING = Duration.ofMinutes(5);

  private final EngineCalls calls;

  HttpImages(EngineCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<ImageSummary> list() {
    return calls
        .json(EngineRequest.get(Query.of("/images/json")))
        .valueStream()
        .map(ImageJson::summary)
        .toList();
  }

  @Override
  public Image inspect(String reference) {
    return ImageJson.read(calls.json(EngineRequest.get(Query.of("/images/%s/json", reference))));
  }

  @Override
  public void pull(String reference, Optional<RegistryAuth> auth, Consumer<String> progress) {
    var name = ImageReference.parse(reference);
    var query =
        Query.of("/images/create").with("fromImage", name.repository()).with("tag", name.tag());
    told(EngineRequest.post(query).headers(login(auth)), progress);
  }

  @Override
  public void push(String reference, Optional<RegistryAuth> auth, Consumer<String> progress) {
    var name = ImageReference.parse(reference);
    var query = Query.of("/images/%s/push", name.repository()).with("tag", name.tag());
    // The engine wants the header even where there is no login: any object will do.
    var headers = auth.isPresent() ? login(auth) : Map.of("X-Registry-Auth", "e30=");
    told(EngineRequest.post(query).headers(headers), progress);
  }

  @Override
  public void tag(String reference, String newReference) {
    var name = ImageReference.parse(newReference);
    calls.send(
        EngineRequest.post(
            Query.of("/images/%s/tag", reference)
                .with("repo", name.repository())
                .with("tag", name.tag())));
  }

  @Override
  public void remove(String reference, Removal... how) {
    calls.send(
        EngineRequest.delete(
            Query.of("/images/%s", reference).with("force", List.of(how).contains(Removal.FORCE))));
  }

  @Override
  public void importTar(String reference, InputStream tar) {
    var name = ImageReference.parse(reference);
    var query =
        Query.of("/images/create")
            .with("fromSrc", "-")
            .with("repo", name.repository())
            .with("tag", name.tag());
    var request = EngineRequest.post(query, RequestBody.tar(tar)).within(UNPACKING);
    try (var stream = calls.stream(request)) {
      follow(request, stream, _ -> {});
    }
  }

  static Map<String, String> login(Optional<RegistryAuth> auth) {
    return auth.map(login -> Map.of("X-Registry-Auth", login.header())).orElse(Map.of());
  }

  private void told(EngineRequest request, Consumer<String> progress) {
    try (var stream = calls.stream(request.within(SILENCE))) {
      follow(request, stream, progress);
    }
  }

  /**
   * Follows a pull's or push's progress. The status was 200 long before anything failed: a failure
   * is in the last line.
   */
  private void follow(EngineRequest request, OpenStream stream, Consumer<String> progress) {
    try (var deadline = calls.guard(stream, SILENCE)) {
      var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        deadline.restart();
        var tree = JsonMapper.shared().readTree(line);
        if (tree.has("error")) {
          throw refused(request, JsonTrees.text(tree, "error"));
        }
        progress.accept(words(tree));
      }
    } catch (IOException | JacksonException e) {
      throw calls.silent(request, e instanceof IOException io ? io : new IOException(e));
    }
  }

  private RuntimeException refused(EngineRequest request, String words) {
    return words.contains("manifest unknown") || words.contains("not found")
        ? new NotFound(calls.engine(), request.call(), words)
        : new EngineRefused(calls.engine(), request.call(), 0, words);
  }

  private static String words(JsonNode tree) {
    return "%s %s %s"
        .formatted(
            JsonTrees.text(tree, "id"),
            JsonTrees.text(tree, "status"),
            JsonTrees.text(tree, "progress"))
        .strip();
  }
}
