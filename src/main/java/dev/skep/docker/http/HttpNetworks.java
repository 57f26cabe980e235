package dev.skep.docker.http;

import dev.skep.docker.Labels;
import dev.skep.docker.Network;
import dev.skep.docker.NetworkSpec;
import dev.skep.docker.Networks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Networks over HTTP. */
final class HttpNetworks implements Networks {
  private final Calls calls;

  HttpNetworks(Calls calls) {
    this.calls = calls;
  }

  @Override
  public List<Network> list(Labels filter) {
    return calls
        .json(Request.get(Query.of("/networks").labels(filter)))
        .valueStream()
        .map(HttpNetworks::read)
        .toList();
  }

  @Override
  public Network inspect(String id) {
    return read(calls.json(Request.get(Query.of("/networks/%s", id))));
  }

  @Override
  public String create(NetworkSpec spec) {
    var tree =
        Json.object().put("Name", spec.name()).put("Driver", "bridge").put("CheckDuplicate", true);
    Json.put(tree, "Labels", spec.labels());
    Json.put(tree, "Options", spec.options());
    if (!spec.subnet().isEmpty()) {
      tree.putObject("IPAM").putArray("Config").addObject().put("Subnet", spec.subnet());
    }
    return Json.text(calls.json(Request.post(Query.of("/networks/create"), Body.json(tree))), "Id");
  }

  @Override
  public void connect(String id, String container, Optional<String> address) {
    var tree = Json.object().put("Container", container);
    address.ifPresent(fixed ->
        tree.putObject("EndpointConfig").putObject("IPAMConfig").put("IPv4Address", fixed));
    calls.send(Request.post(Query.of("/networks/%s/connect", id), Body.json(tree)));
  }

  @Override
  public void disconnect(String id, String container) {
    var tree = Json.object().put("Container", container).put("Force", true);
    calls.send(Request.post(Query.of("/networks/%s/disconnect", id), Body.json(tree)));
  }

  @Override
  public void remove(String id) {
    calls.send(Request.delete(Query.of("/networks/%s", id)));
  }

  private static Network read(JsonNode tree) {
    return new Network(
        Json.text(tree, "Id"),
        Json.text(tree, "Name"),
        Json.text(tree, "Driver"),
        tree.path("IPAM")
            .path("Config")
            .valueStream()
            .map(one -> Json.text(one, "Subnet"))
            .toList(),
        Json.map(tree.path("Labels")),
        containers(tree.path("Containers")));
  }

  private static Map<String, String> containers(JsonNode tree) {
    var addresses = new TreeMap<String, String>();
    for (var one : tree) {
      var address = Json.text(one, "IPv4Address");
      int mask = address.indexOf('/');
      addresses.put(Json.text(one, "Name"), mask < 0 ? address : address.substring(0, mask));
    }
    return addresses;
  }
}
