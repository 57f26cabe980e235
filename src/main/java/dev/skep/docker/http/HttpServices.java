package dev.skep.docker.http;

import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.swarm.Service;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.docker.swarm.Services;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the engine's API for Swarm services. */
final class HttpServices implements Services {
  private final EngineCalls calls;

  HttpServices(EngineCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<Service> list(Labels filter) {
    return calls
        .json(EngineRequest.get(Query.of("/services").labels(filter)))
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
    var tree = JsonTrees.object();
    ServiceSpecJson.write(tree, spec);
    ServiceSpecJson.writeNetworks(tree, spec.networks());
    var request =
        EngineRequest.post(Query.of("/services/create"), RequestBody.json(tree))
            .headers(HttpImages.login(spec.auth()));
    return JsonTrees.text(calls.json(request), "ID");
  }

  @Override
  public void update(String id, long version, ServiceSpec spec) {
    var tree = JsonTrees.sub((ObjectNode) tree(id), "Spec");
    ServiceSpecJson.write(tree, spec);
    var query = Query.of("/services/%s/update", id).with("version", version);
    calls.send(
        EngineRequest.post(query, RequestBody.json(tree)).headers(HttpImages.login(spec.auth())));
  }

  @Override
  public void remove(String id) {
    calls.send(EngineRequest.delete(Query.of("/services/%s", id)));
  }

  @Override
  public List<LogLine> logs(String id, int tail) {
    return LogStream.read(calls, LogStream.query("/services/%s/logs", id, tail));
  }

  private JsonNode tree(String id) {
    return calls.json(EngineRequest.get(Query.of("/services/%s", id)));
  }

  private static Service read(JsonNode tree) {
    return new Service(
        JsonTrees.text(tree, "ID"),
        JsonTrees.number(tree.path("Version"), "Index"),
        ServiceReading.read(tree.path("Spec")));
  }
}
