package dev.skep.docker.http;

import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Mount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads containers from the engine's JSON, listed and inspected. */
final class ContainerJson {
  private ContainerJson() {}

  static ContainerSummary summary(JsonNode tree) {
    return new ContainerSummary(
        JsonTrees.text(tree, "Id"),
        plainName(tree.path("Names").path(0).asString("")),
        JsonTrees.text(tree, "Image"),
        JsonTrees.text(tree, "ImageID"),
        ContainerState.of(JsonTrees.text(tree, "State")),
        JsonTrees.text(tree, "Status"),
        JsonTrees.map(tree.path("Labels")),
        addresses(tree.path("NetworkSettings")),
        tree.path("Mounts")
            .valueStream()
            .filter(mount -> JsonTrees.text(mount, "Type").equals("volume"))
            .map(mount -> JsonTrees.text(mount, "Name"))
            .toList());
  }

  static Container read(JsonNode tree) {
    var state = tree.path("State");
    return new Container(
        JsonTrees.text(tree, "Id"),
        plainName(JsonTrees.text(tree, "Name")),
        JsonTrees.text(tree.path("Config"), "Image"),
        JsonTrees.text(tree, "Image"),
        ContainerState.of(JsonTrees.text(state, "Status")),
        state.path("Pid").asLong(0),
        JsonTrees.integer(state, "ExitCode"),
        JsonTrees.text(state, "Error"),
        JsonTrees.flag(state, "OOMKilled"),
        JsonTrees.integer(tree, "RestartCount"),
        JsonTrees.time(state, "StartedAt"),
        JsonTrees.time(state, "FinishedAt"),
        JsonTrees.map(tree.path("Config").path("Labels")),
        stopSignal(tree.path("Config")),
        JsonTrees.text(tree.path("HostConfig"), "NetworkMode"),
        addresses(tree.path("NetworkSettings")),
        mounts(tree));
  }

  /** The container's stop signal; SIGTERM where the image names none, as engines take it. */
  private static String stopSignal(JsonNode config) {
    var named = JsonTrees.text(config, "StopSignal");
    return named.isEmpty() ? "SIGTERM" : named;
  }

  private static String plainName(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static Map<String, String> addresses(JsonNode settings) {
    var addresses = new TreeMap<String, String>();
    settings
        .path("Networks")
        .properties()
        .forEach(one -> {
          var address = JsonTrees.text(one.getValue(), "IPAddress");
          if (!address.isEmpty()) {
            addresses.put(one.getKey(), address);
          }
        });
    return addresses;
  }

  private static List<Mount> mounts(JsonNode tree) {
    return tree.path("Mounts").valueStream().flatMap(ContainerJson::mount).toList();
  }

  private static Stream<Mount> mount(JsonNode tree) {
    var access = JsonTrees.flag(tree, "RW") ? Mount.Access.READ_WRITE : Mount.Access.READ_ONLY;
    var target = JsonTrees.text(tree, "Destination");
    return switch (JsonTrees.text(tree, "Type")) {
      case "volume" -> Stream.of(new Mount.Volume(JsonTrees.text(tree, "Name"), target, access));
      case "bind" -> Stream.of(new Mount.Bind(JsonTrees.text(tree, "Source"), target, access));
      case "tmpfs" -> Stream.of(new Mount.Tmpfs(target, ""));
      default -> Stream.of();
    };
  }
}
