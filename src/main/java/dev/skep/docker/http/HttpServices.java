package dev.skep.docker.http;

import dev.skep.docker.Labels;
import dev.skep.docker.LogLine;
import dev.skep.docker.Service;
import dev.skep.docker.ServiceSpec;
import dev.skep.docker.Services;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services over HTTP. */
final class HttpServices implements Services {
  private final Calls calls;

  HttpServices(Calls calls) {
    this.calls = calls;
  }

  @Override
  public List<Service> list(Labels filter) {
    return calls
        .json(Request.get(Query.of("/services").labels(filter)))
        .valueStream()
        .map(HttpServices::read)
        .toList();
  }

  @Override
  public Service inspect(String id) {
    return read(tree(id));
  }

  @Override
  public String create(ServiceSpec spec) {
    var tree = Json.object();
    ServiceSpecJson.write(tree, spec);
    ServiceSpecJson.writeNetworks(tree, spec.networks());
    var request =
        Request.post(Query.of("/services/create"), Body.json(tree))
            .headers(HttpImages.login(spec.auth()));
    return Json.text(calls.json(request), "ID");
  }

  @Override
  public void update(String id, long version, ServiceSpec spec) {
    var tree = Json.sub((ObjectNode) tree(id), "Spec");
    ServiceSpecJson.write(tree, spec);
    var query = Query.of("/services/%s/update", id).with("version", version);
    calls.send(Request.post(query, Body.json(tree)).headers(HttpImages.login(spec.auth())));
  }

  @Override
  public void remove(String id) {
    calls.send(Request.delete(Query.of("/services/%s", id)));
  }

  @Override
  public List<LogLine> logs(String id, int tail) {
    return LogStream.read(calls, LogStream.query("/services/%s/logs", id, tail));
  }

  private JsonNode tree(String id) {
    return calls.json(Request.get(Query.of("/services/%s", id)));
  }

  private static Service read(JsonNode tree) {
    return new Service(
        Json.text(tree, "ID"),
        Json.number(tree.path("Version"), "Index"),
        ServiceReading.read(tree.path("Spec")));
  }
}
