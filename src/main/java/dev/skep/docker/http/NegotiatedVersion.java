package dev.skep.docker.http;

import dev.skep.docker.model.ApiVersion;
import dev.skep.docker.model.EngineVersion;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An engine's version, and the API version that Skep uses with it. */
record NegotiatedVersion(EngineVersion engine, ApiVersion spoken) {
  /** The API of Docker 20.10, the oldest that is tested. */
  static final ApiVersion OLDEST = new ApiVersion(1, 41);

  /** The API of Docker 26.1, the newest that is tested; newer engines understand it too. */
  static final ApiVersion NEWEST = new ApiVersion(1, 45);

  /** The version to use with this engine; empty when its range and Skep's do not meet. */
  static Optional<NegotiatedVersion> with(EngineVersion engine) {
    var spoken = engine.newest().atLeast(NEWEST) ? NEWEST : engine.newest();
    return spoken.atLeast(OLDEST) && spoken.atLeast(engine.oldest())
        ? Optional.of(new NegotiatedVersion(engine, spoken))
        : Optional.empty();
  }

  static EngineVersion read(JsonNode tree) {
    return new EngineVersion(
        JsonTrees.text(tree, "Version"),
        ApiVersion.parse(tree.path("MinAPIVersion").asString("1.12")),
        ApiVersion.parse(JsonTrees.text(tree, "ApiVersion")),
        JsonTrees.text(tree, "Os"),
        JsonTrees.text(tree, "Arch"));
  }
}
