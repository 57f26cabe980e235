package dev.skep.docker.http;

import dev.skep.docker.model.Labels;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that Swarm configs and secrets have in common: all but reading their data. */
final class SwarmObjects {
  private final EngineCalls calls;
  private final String root;

  /** The root is {@code /configs} or {@code /secrets}. */
  SwarmObjects(EngineCalls calls, String root) {
    this.calls = calls;
    this.root = root;
  }

  List<JsonNode> list(Labels filter) {
    return calls.json(EngineRequest.get(Query.of(root).labels(filter))).valueStream().toList();
  }

  JsonNode inspect(String id) {
    return calls.json(EngineRequest.get(Query.of(root + "/%s", id)));
  }

  String create(String name, byte[] data, Map<String, String> labels) {
    var tree =
        JsonTrees.object().put("Name", name).put("Data", Base64.getEncoder().encodeToString(data));
    JsonTrees.put(tree, "Labels", labels);
    var request = EngineRequest.post(Query.of(root + "/create"), RequestBody.json(tree));
    return JsonTrees.text(calls.json(request), "ID");
  }

  void updateLabels(String id, long version, Map<String, String> labels) {
    var spec = JsonTrees.sub((ObjectNode) inspect(id), "Spec");
    JsonTrees.put(spec, "Labels", labels);
    var query = Query.of(root + "/%s/update", id).with("version", version);
    calls.send(EngineRequest.post(query, RequestBody.json(spec)));
  }

  void remove(String id) {
    calls.send(EngineRequest.delete(Query.of(root + "/%s", id)));
  }
}
