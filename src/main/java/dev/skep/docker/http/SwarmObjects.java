package dev.skep.docker.http;

import dev.skep.docker.Labels;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What configs and secrets have in common: all but whether their data is given back. */
final class SwarmObjects {
  private final Calls calls;
  private final String root;

  /** Root is {@code /configs} or {@code /secrets}. */
  SwarmObjects(Calls calls, String root) {
    this.calls = calls;
    this.root = root;
  }

  List<JsonNode> list(Labels filter) {
    return calls.json(Request.get(Query.of(root).labels(filter))).valueStream().toList();
  }

  JsonNode inspect(String id) {
    return calls.json(Request.get(Query.of(root + "/%s", id)));
  }

  String create(String name, byte[] data, Map<String, String> labels) {
    var tree =
        Json.object().put("Name", name).put("Data", Base64.getEncoder().encodeToString(data));
    Json.put(tree, "Labels", labels);
    var request = Request.post(Query.of(root + "/create"), Body.json(tree));
    return Json.text(calls.json(request), "ID");
  }

  void updateLabels(String id, long version, Map<String, String> labels) {
    var spec = Json.sub((ObjectNode) inspect(id), "Spec");
    Json.put(spec, "Labels", labels);
    var query = Query.of(root + "/%s/update", id).with("version", version);
    calls.send(Request.post(query, Body.json(spec)));
  }

  void remove(String id) {
    calls.send(Request.delete(Query.of(root + "/%s", id)));
  }
}
