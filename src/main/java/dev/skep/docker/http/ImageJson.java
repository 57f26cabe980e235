package dev.skep.docker.http;

import dev.skep.docker.Image;
import dev.skep.docker.ImageSummary;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads images, listed and inspected. */
final class ImageJson {
  private ImageJson() {}

  static ImageSummary summary(JsonNode tree) {
    return new ImageSummary(
        Json.text(tree, "Id"),
        real(tree.path("RepoTags")),
        real(tree.path("RepoDigests")),
        Json.map(tree.path("Labels")),
        Json.number(tree, "Size"));
  }

  static Image read(JsonNode tree) {
    var config = tree.path("Config");
    return new Image(
        Json.text(tree, "Id"),
        real(tree.path("RepoTags")),
        real(tree.path("RepoDigests")),
        Json.map(config.path("Labels")),
        Json.texts(config.path("Entrypoint")),
        Json.texts(config.path("Cmd")),
        Json.texts(config.path("Env")),
        Json.text(config, "User"),
        List.copyOf(Json.map(config.path("Volumes")).keySet()),
        Json.text(tree, "Architecture"),
        Json.texts(tree.path("RootFS").path("Layers")),
        Json.number(tree, "Size"));
  }

  /** Older engines write {@code <none>:<none>} for no name. */
  private static List<String> real(JsonNode names) {
    return Json.texts(names).stream().filter(name -> !name.startsWith("<none>")).toList();
  }
}
