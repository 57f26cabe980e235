package dev.skep.docker.http;

import dev.skep.docker.model.Labels;
import dev.skep.docker.swarm.Config;
import dev.skep.docker.swarm.Configs;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Calls the engine's API for Swarm configs. */
final class HttpConfigs implements Configs {
  private final SwarmObjects objects;

  HttpConfigs(EngineCalls calls) {
    this.objects = new SwarmObjects(calls, "/configs");
  }

  @Override
  public List<Config> list(Labels filter) {
    return objects.list(filter).stream().map(HttpConfigs::read).toList();
  }

  @Override
  public Config inspect(String id) {
    return read(objects.inspect(id));
  }

  @Override
  public String create(String name, byte[] data, Map<String, String> labels) {
    return objects.create(name, data, labels);
  }

  @Override
  public void updateLabels(String id, long version, Map<String, String> labels) {
    objects.updateLabels(id, version, labels);
  }

  @Override
  public void remove(String id) {
    objects.remove(id);
  }

  private static Config read(JsonNode tree) {
    var spec = tree.path("Spec");
    return new Config(
        JsonTrees.text(tree, "ID"),
        JsonTrees.number(tree.path("Version"), "Index"),
        JsonTrees.text(spec, "Name"),
        JsonTrees.map(spec.path("Labels")),
        Base64.getDecoder().decode(JsonTrees.text(spec, "Data")),
        JsonTrees.timeOrEpoch(tree, "CreatedAt"),
        JsonTrees.timeOrEpoch(tree, "UpdatedAt"));
  }
}
