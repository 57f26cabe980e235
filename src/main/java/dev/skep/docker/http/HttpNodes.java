package dev.skep.docker.http;

import dev.skep.docker.Node;
import dev.skep.docker.NodeChange;
import dev.skep.docker.Nodes;
import dev.skep.docker.Removal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes over HTTP. */
final class HttpNodes implements Nodes {
  private final Calls calls;

  HttpNodes(Calls calls) {
    this.calls = calls;
  }

  @Override
  public List<Node> list() {
    return calls.json(Request.get(Query.of("/nodes"))).valueStream().map(HttpNodes::read).toList();
  }

  @Override
  public Node inspect(String id) {
    return read(calls.json(Request.get(Query.of("/nodes/%s", id))));
  }

  @Override
  public void update(String id, long version, NodeChange change) {
    var tree = (ObjectNode) calls.json(Request.get(Query.of("/nodes/%s", id)));
    var spec = Json.sub(tree, "Spec");
    Json.put(spec, "Labels", change.applyTo(Json.map(spec.path("Labels"))));
    change.role().ifPresent(role -> spec.put("Role", word(role)));
    change.availability().ifPresent(one -> spec.put("Availability", word(one)));
    var query = Query.of("/nodes/%s/update", id).with("version", version);
    calls.send(Request.post(query, Body.json(spec)));
  }

  @Override
  public void remove(String id, Removal... how) {
    calls.send(
        Request.delete(
            Query.of("/nodes/%s", id).with("force", List.of(how).contains(Removal.FORCE))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(JsonNode tree, String field) {
    return Json.text(tree, field).toUpperCase(Locale.ROOT);
  }

  private static Node read(JsonNode tree) {
    var spec = tree.path("Spec");
    var described = tree.path("Description");
    var status = tree.path("Status");
    return new Node(
        Json.text(tree, "ID"),
        Json.number(tree.path("Version"), "Index"),
        Json.text(described, "Hostname"),
        Json.text(status, "Addr"),
        Node.Role.valueOf(upper(spec, "Role")),
        Node.Availability.valueOf(upper(spec, "Availability")),
        Node.State.valueOf(upper(status, "State")),
        Json.text(status, "Message"),
        Json.text(described.path("Engine"), "EngineVersion"),
        Json.number(described.path("Resources"), "MemoryBytes"),
        Json.map(spec.path("Labels")),
        manager(tree.path("ManagerStatus")));
  }

  private static Optional<Node.Manager> manager(JsonNode tree) {
    return tree.isObject()
        ? Optional.of(
            new Node.Manager(
                Json.flag(tree, "Leader"),
                Json.text(tree, "Reachability").equals("reachable"),
                Json.text(tree, "Addr")))
        : Optional.empty();
  }
}
