package dev.skep.docker.http;

import dev.skep.docker.Config;
import dev.skep.docker.Configs;
import dev.skep.docker.Labels;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Configs over HTTP. */
final class HttpConfigs implements Configs {
  private final SwarmObjects objects;

  HttpConfigs(Calls calls) {
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
        Json.text(tree, "ID"),
        Json.number(tree.path("Version"), "Index"),
        Json.text(spec, "Name"),
        Json.map(spec.path("Labels")),
        Base64.getDecoder().decode(Json.text(spec, "Data")),
        Json.timeOrEpoch(tree, "CreatedAt"),
        Json.timeOrEpoch(tree, "UpdatedAt"));
  }
}
