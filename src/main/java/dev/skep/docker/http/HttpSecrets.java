package dev.skep.docker.http;

import dev.skep.docker.model.Labels;
import dev.skep.docker.swarm.SwarmSecret;
import dev.skep.docker.swarm.SwarmSecrets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Calls the engine's API for Swarm secrets. */
final class HttpSecrets implements SwarmSecrets {
  private final SwarmObjects objects;

  HttpSecrets(EngineCalls calls) {
    this.objects = new SwarmObjects(calls, "/secrets");
  }

  @Override
  public List<SwarmSecret> list(Labels filter) {
    return objects.list(filter).stream().map(HttpSecrets::read).toList();
  }

  @Override
  public SwarmSecret inspect(String id) {
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

  private static SwarmSecret read(JsonNode tree) {
    var spec = tree.path("Spec");
    return new SwarmSecret(
        JsonTrees.text(tree, "ID"),
        JsonTrees.number(tree.path("Version"), "Index"),
        JsonTrees.text(spec, "Name"),
        JsonTrees.map(spec.path("Labels")),
        JsonTrees.timeOrEpoch(tree, "CreatedAt"),
        JsonTrees.timeOrEpoch(tree, "UpdatedAt"));
  }
}
