package dev.skep.docker.http;

import dev.skep.docker.container.EngineNetwork;
import dev.skep.docker.container.NetworkSpec;
import dev.skep.docker.container.Networks;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Calls the engine's API for networks. */
final class HttpNetworks implements Networks {
  private final EngineCalls calls;

  HttpNetworks(EngineCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<EngineNetwork> list(Labels filter) {
    return calls
        .json(EngineRequest.get(Query.of("/networks").labels(filter)))
        .valueStream()
        .map(HttpNetworks::read)
        .toList();
  }

  @Override
  public EngineNetwork inspect(String id) {
    return read(calls.json(EngineRequest.get(Query.of("/networks/%s", id))));
  }

  @Override
  public String create(NetworkSpec spec) {
    var tree =
        JsonTrees.object()
            .put("Name", spec.name())
            .put("Driver", "bridge")
            .put("CheckDuplicate", true);
    JsonTrees.put(tree, "Labels", spec.labels());
    JsonTrees.put(tree, "Options", spec.options());
    if (!spec.subnet().isEmpty()) {
      tree.putObject("IPAM").putArray("Config").addObject().put("Subnet", spec.subnet());
    }
    return JsonTrees.text(
        calls.json(EngineRequest.post(Query.of("/networks/create"), RequestBody.json(tree))), "Id");
  }

  @Override
  public void connect(String id, String container, Optional<String> address) {
    var tree = JsonTrees.object().put("Container", container);
    address.ifPresent(fixed ->
        tree.putObject("EndpointConfig").putObject("IPAMConfig").put("IPv4Address", fixed));
    calls.send(EngineRequest.post(Query.of("/networks/%s/connect", id), RequestBody.json(tree)));
  }

  @Override
  public void disconnect(String id, String container) {
    var tree = JsonTrees.object().put("Container", container).put("Force", true);
    calls.send(EngineRequest.post(Query.of("/networks/%s/disconnect", id), RequestBody.json(tree)));
  }

  @Override
  public void remove(String id) {
    calls.send(EngineRequest.delete(Query.of("/networks/%s", id)));
  }

  private static EngineNetwork read(JsonNode tree) {
    return new EngineNetwork(
        JsonTrees.text(tree, "Id"),
        JsonTrees.text(tree, "Name"),
        JsonTrees.text(tree, "Driver"),
        tree.path("IPAM")
            .path("Config")
            .valueStream()
            .map(one -> JsonTrees.text(one, "Subnet"))
            .toList(),
        JsonTrees.map(tree.path("Labels")),
        containers(tree.path("Containers")));
  }

  private static Map<String, String> containers(JsonNode tree) {
    var addresses = new TreeMap<String, String>();
    for (var one : tree) {
      var address = JsonTrees.text(one, "IPv4Address");
      int mask = address.indexOf('/');
      addresses.put(JsonTrees.text(one, "Name"), mask < 0 ? address : address.substring(0, mask));
    }
    return addresses;
  }
}
