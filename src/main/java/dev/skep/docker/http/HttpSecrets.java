package dev.skep.docker.http;

import dev.skep.docker.Labels;
import dev.skep.docker.Secret;
import dev.skep.docker.Secrets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Secrets over HTTP. */
final class HttpSecrets implements Secrets {
  private final SwarmObjects objects;

  HttpSecrets(Calls calls) {
    this.objects = new SwarmObjects(calls, "/secrets");
  }

  @Override
  public List<Secret> list(Labels filter) {
    return objects.list(filter).stream().map(HttpSecrets::read).toList();
  }

  @Override
  public Secret inspect(String id) {
    return read(objects.inspect(id));
  }

  @Override
  public String create(String name, byte[] data, Map<String, String> labels) {
    return objects.create(name, data, labels);
  }

  @Override
  public void updateLabels(String id, long version, Map<String, String> labels) {
    objects.updateLabels(id, version, labels);
  }

  @Override
  public void remove(String id) {
    objects.remove(id);
  }

  private static Secret read(JsonNode tree) {
    var spec = tree.path("Spec");
    return new Secret(
        Json.text(tree, "ID"),
        Json.number(tree.path("Version"), "Index"),
        Json.text(spec, "Name"),
        Json.map(spec.path("Labels")),
        Json.timeOrEpoch(tree, "CreatedAt"),
        Json.timeOrEpoch(tree, "UpdatedAt"));
  }
}
