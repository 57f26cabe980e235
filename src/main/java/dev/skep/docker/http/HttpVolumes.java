package dev.skep.docker.http;

import dev.skep.docker.container.Volume;
import dev.skep.docker.container.Volumes;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Calls the engine's API for volumes. */
final class HttpVolumes implements Volumes {
  private final EngineCalls calls;

  HttpVolumes(EngineCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<Volume> list(Labels filter) {
    return calls
        .json(EngineRequest.get(Query.of("/volumes").labels(filter)))
        .path("Volumes")
        .valueStream()
        .map(HttpVolumes::read)
        .toList();
  }

  @Override
  public Volume inspect(String name) {
    return read(calls.json(EngineRequest.get(Query.of("/volumes/%s", name))));
  }

  @Override
  public Volume create(String name, Map<String, String> labels, Map<String, String> options) {
    var tree = JsonTrees.object().put("Name", name).put("Driver", "local");
    JsonTrees.put(tree, "Labels", labels);
    JsonTrees.put(tree, "DriverOpts", options);
    return read(
        calls.json(EngineRequest.post(Query.of("/volumes/create"), RequestBody.json(tree))));
  }

  @Override
  public void remove(String name) {
    calls.send(EngineRequest.delete(Query.of("/volumes/%s", name)));
  }

  private static Volume read(JsonNode tree) {
    return new Volume(
        JsonTrees.text(tree, "Name"),
        JsonTrees.text(tree, "Mountpoint"),
        JsonTrees.map(tree.path("Labels")),
        JsonTrees.map(tree.path("Options")));
  }
}
