package dev.skep.docker.http;

import dev.skep.docker.EngineInfo;
import dev.skep.docker.SwarmSeen;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads {@code GET /info}. */
final class InfoJson {
  private InfoJson() {}

  static EngineInfo read(JsonNode tree) {
    return new EngineInfo(
        Json.text(tree, "ID"),
        Json.text(tree, "Name"),
        Json.integer(tree, "NCPU"),
        Json.number(tree, "MemTotal"),
        Json.text(tree, "Driver"),
        Json.text(tree, "CgroupVersion").equals("2") ? 2 : 1,
        Json.text(tree, "DockerRootDir"),
        Json.text(tree, "KernelVersion"),
        Json.text(tree, "OperatingSystem"),
        Json.texts(tree.path("SecurityOptions")),
        swarm(tree.path("Swarm")));
  }

  private static SwarmSeen swarm(JsonNode tree) {
    return new SwarmSeen(
        SwarmSeen.State.valueOf(
            tree.path("LocalNodeState").asString("inactive").toUpperCase(Locale.ROOT)),
        Json.text(tree, "NodeID"),
        Json.text(tree, "NodeAddr"),
        Json.flag(tree, "ControlAvailable"),
        Json.text(tree.path("Cluster"), "ID"),
        Json.text(tree, "Error"));
  }
}
