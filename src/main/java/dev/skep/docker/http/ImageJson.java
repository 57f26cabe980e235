package dev.skep.docker.http;

import dev.skep.docker.image.Image;
import dev.skep.docker.image.ImageSummary;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads images from the engine's JSON, listed and inspected. */
final class ImageJson {
  private ImageJson() {}

  static ImageSummary summary(JsonNode tree) {
    return new ImageSummary(
        JsonTrees.text(tree, "Id"),
        real(tree.path("RepoTags")),
        real(tree.path("RepoDigests")),
        JsonTrees.map(tree.path("Labels")),
        JsonTrees.number(tree, "Size"));
  }

  static Image read(JsonNode tree) {
    var config = tree.path("Config");
    return new Image(
        JsonTrees.text(tree, "Id"),
        real(tree.path("RepoTags")),
        real(tree.path("RepoDigests")),
        JsonTrees.map(config.path("Labels")),
        JsonTrees.texts(config.path("Entrypoint")),
        JsonTrees.texts(config.path("Cmd")),
        JsonTrees.texts(config.path("Env")),
        JsonTrees.text(config, "User"),
        List.copyOf(JsonTrees.map(config.path("Volumes")).keySet()),
        JsonTrees.text(tree, "Architecture"),
        JsonTrees.texts(tree.path("RootFS").path("Layers")),
        JsonTrees.number(tree, "Size"));
  }

  /** The real names of an image: older engines write {@code <none>:<none>} for no name. */
  private static List<String> real(JsonNode names) {
    return JsonTrees.texts(names).stream().filter(name -> !name.startsWith("<none>")).toList();
  }
}
