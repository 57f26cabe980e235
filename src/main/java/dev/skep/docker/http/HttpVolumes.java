package dev.skep.docker.http;

import dev.skep.docker.Labels;
import dev.skep.docker.Volume;
import dev.skep.docker.Volumes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Volumes over HTTP. */
final class HttpVolumes implements Volumes {
  private final Calls calls;

  HttpVolumes(Calls calls) {
    this.calls = calls;
  }

  @Override
  public List<Volume> list(Labels filter) {
    return calls
        .json(Request.get(Query.of("/volumes").labels(filter)))
        .path("Volumes")
        .valueStream()
        .map(HttpVolumes::read)
        .toList();
  }

  @Override
  public Volume inspect(String name) {
    return read(calls.json(Request.get(Query.of("/volumes/%s", name))));
  }

  @Override
  public Volume create(String name, Map<String, String> labels, Map<String, String> options) {
    var tree = Json.object().put("Name", name).put("Driver", "local");
    Json.put(tree, "Labels", labels);
    Json.put(tree, "DriverOpts", options);
    return read(calls.json(Request.post(Query.of("/volumes/create"), Body.json(tree))));
  }

  @Override
  public void remove(String name) {
    calls.send(Request.delete(Query.of("/volumes/%s", name)));
  }

  private static Volume read(JsonNode tree) {
    return new Volume(
        Json.text(tree, "Name"),
        Json.text(tree, "Mountpoint"),
        Json.map(tree.path("Labels")),
        Json.map(tree.path("Options")));
  }
}
