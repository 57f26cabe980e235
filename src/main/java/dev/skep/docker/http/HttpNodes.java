package dev.skep.docker.http;

import dev.skep.docker.model.Removal;
import dev.skep.docker.swarm.NodeChange;
import dev.skep.docker.swarm.Nodes;
import dev.skep.docker.swarm.SwarmNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the engine's API for Swarm nodes. */
final class HttpNodes implements Nodes {
  private final EngineCalls calls;

  HttpNodes(EngineCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<SwarmNode> list() {
    return calls
        .json(EngineRequest.get(Query.of("/nodes")))
        .valueStream()
        .map(HttpNodes::read)
        .toList();
  }

  @Override
  public SwarmNode inspect(String id) {
    return read(calls.json(EngineRequest.get(Query.of("/nodes/%s", id))));
  }

  @Override
  public void update(String id, long version, NodeChange change) {
    var tree = (ObjectNode) calls.json(EngineRequest.get(Query.of("/nodes/%s", id)));
    var spec = JsonTrees.sub(tree, "Spec");
    JsonTrees.put(spec, "Labels", change.applyTo(JsonTrees.map(spec.path("Labels"))));
    change.role().ifPresent(role -> spec.put("Role", word(role)));
    change.availability().ifPresent(one -> spec.put("Availability", word(one)));
    var query = Query.of("/nodes/%s/update", id).with("version", version);
    calls.send(EngineRequest.post(query, RequestBody.json(spec)));
  }

  @Override
  public void remove(String id, Removal... how) {
    calls.send(
        EngineRequest.delete(
            Query.of("/nodes/%s", id).with("force", List.of(how).contains(Removal.FORCE))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(JsonNode tree, String field) {
    return JsonTrees.text(tree, field).toUpperCase(Locale.ROOT);
  }

  private static SwarmNode read(JsonNode tree) {
    var spec = tree.path("Spec");
    var described = tree.path("Description");
    var status = tree.path("Status");
    return new SwarmNode(
        JsonTrees.text(tree, "ID"),
        JsonTrees.number(tree.path("Version"), "Index"),
        JsonTrees.text(described, "Hostname"),
        JsonTrees.text(status, "Addr"),
        SwarmNode.Role.valueOf(upper(spec, "Role")),
        SwarmNode.Availability.valueOf(upper(spec, "Availability")),
        SwarmNode.State.valueOf(upper(status, "State")),
        JsonTrees.text(status, "Message"),
        JsonTrees.text(described.path("Engine"), "EngineVersion"),
        JsonTrees.number(described.path("Resources"), "MemoryBytes"),
        JsonTrees.map(spec.path("Labels")),
        manager(tree.path("ManagerStatus")));
  }

  private static Optional<SwarmNode.Manager> manager(JsonNode tree) {
    return tree.isObject()
        ? Optional.of(
            new SwarmNode.Manager(
                JsonTrees.flag(tree, "Leader"),
                JsonTrees.text(tree, "Reachability").equals("reachable"),
                JsonTrees.text(tree, "Addr")))
        : Optional.empty();
  }
}
