package dev.skep.docker.http;

import dev.skep.docker.model.EngineInfo;
import dev.skep.docker.model.SwarmSeen;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads an engine's answer to {@code GET /info}. */
final class InfoJson {
  private InfoJson() {}

  static EngineInfo read(JsonNode tree) {
    return new EngineInfo(
        JsonTrees.text(tree, "ID"),
        JsonTrees.text(tree, "Name"),
        JsonTrees.integer(tree, "NCPU"),
        JsonTrees.number(tree, "MemTotal"),
        JsonTrees.text(tree, "Driver"),
        JsonTrees.text(tree, "CgroupVersion").equals("2") ? 2 : 1,
        JsonTrees.text(tree, "DockerRootDir"),
        JsonTrees.text(tree, "KernelVersion"),
        JsonTrees.text(tree, "OperatingSystem"),
        JsonTrees.texts(tree.path("SecurityOptions")),
        swarm(tree.path("Swarm")));
  }

  private static SwarmSeen swarm(JsonNode tree) {
    return new SwarmSeen(
        SwarmSeen.State.valueOf(
            tree.path("LocalNodeState").asString("inactive").toUpperCase(Locale.ROOT)),
        JsonTrees.text(tree, "NodeID"),
        JsonTrees.text(tree, "NodeAddr"),
        JsonTrees.flag(tree, "ControlAvailable"),
        JsonTrees.text(tree.path("Cluster"), "ID"),
        JsonTrees.text(tree, "Error"));
  }
}
