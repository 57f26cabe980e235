package dev.skep.docker.http;

import dev.skep.docker.Container;
import dev.skep.docker.ContainerState;
import dev.skep.docker.ContainerSummary;
import dev.skep.docker.Mount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads containers, listed and inspected. */
final class ContainerJson {
  private ContainerJson() {}

  static ContainerSummary summary(JsonNode tree) {
    return new ContainerSummary(
        Json.text(tree, "Id"),
        plainName(tree.path("Names").path(0).asString("")),
        Json.text(tree, "Image"),
        Json.text(tree, "ImageID"),
        ContainerState.of(Json.text(tree, "State")),
        Json.text(tree, "Status"),
        Json.map(tree.path("Labels")),
        addresses(tree.path("NetworkSettings")),
        tree.path("Mounts")
            .valueStream()
            .filter(mount -> Json.text(mount, "Type").equals("volume"))
            .map(mount -> Json.text(mount, "Name"))
            .toList());
  }

  static Container read(JsonNode tree) {
    var state = tree.path("State");
    return new Container(
        Json.text(tree, "Id"),
        plainName(Json.text(tree, "Name")),
        Json.text(tree.path("Config"), "Image"),
        Json.text(tree, "Image"),
        ContainerState.of(Json.text(state, "Status")),
        state.path("Pid").asLong(0),
        Json.integer(state, "ExitCode"),
        Json.text(state, "Error"),
        Json.flag(state, "OOMKilled"),
        Json.integer(tree, "RestartCount"),
        Json.time(state, "StartedAt"),
        Json.time(state, "FinishedAt"),
        Json.map(tree.path("Config").path("Labels")),
        stopSignal(tree.path("Config")),
        Json.text(tree.path("HostConfig"), "NetworkMode"),
        addresses(tree.path("NetworkSettings")),
        mounts(tree));
  }

  /** Engines take SIGTERM where an image names none. */
  private static String stopSignal(JsonNode config) {
    var named = Json.text(config, "StopSignal");
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
          var address = Json.text(one.getValue(), "IPAddress");
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
    var access = Json.flag(tree, "RW") ? Mount.Access.READ_WRITE : Mount.Access.READ_ONLY;
    var target = Json.text(tree, "Destination");
    return switch (Json.text(tree, "Type")) {
      case "volume" -> Stream.of(new Mount.Volume(Json.text(tree, "Name"), target, access));
      case "bind" -> Stream.of(new Mount.Bind(Json.text(tree, "Source"), target, access));
      case "tmpfs" -> Stream.of(new Mount.Tmpfs(target, ""));
      default -> Stream.of();
    };
  }
}
