package dev.skep.cluster;

import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of the hosts of a recorded cluster, by name.
 *
 * @param missing their provider has them no more
 * @param silent their engines do not answer
 * @param lost those of {@code missing} that are given up, for whose data others take over
 * @param leaving asked to leave, and nothing moved off them yet
 */
public record Happened(
    Set<String> missing, Set<String> silent, Set<String> lost, Set<String> leaving) {
  public static final Happened NOTHING = new Happened(Set.of(), Set.of(), Set.of(), Set.of());

  public boolean isAway(JsonNode recorded, String address) {
    return recorded
        .path("hosts")
        .valueStream()
        .filter(host -> host.path("skep.address").asString().equals(address))
        .map(host -> host.path("skep.name").asString())
        .anyMatch(this::isAway);
  }

  private boolean isAway(String host) {
    return missing.contains(host) || silent.contains(host);
  }

  public static String address(JsonNode recorded, HostName name) {
    return recorded
        .path("hosts")
        .valueStream()
        .filter(host -> host.path("skep.name").asString().equals(name.value()))
        .map(host -> host.path("skep.address").asString())
        .findFirst()
        .orElseThrow();
  }

  public HostLosses losses(JsonNode recorded, Map<HostName, String> retired) {
    var losses = new ArrayList<HostLoss>();
    lost.forEach(name -> losses.add(loss(name, HostLoss.Cause.GONE, recorded)));
    leaving.forEach(name -> losses.add(loss(name, HostLoss.Cause.LEAVING, recorded)));
    return HostLosses.of(losses, retired, List.of());
  }

  private static HostLoss loss(String name, HostLoss.Cause cause, JsonNode recorded) {
    var host = new HostName(name);
    return new HostLoss(host, address(recorded, host), cause, HostLoss.Remedy.RETIRE);
  }

  /** What the provider and the engines say then. */
  public JsonNode after(JsonNode recorded) {
    var later = recorded.deepCopy();
    var hosts = (ArrayNode) later.path("hosts");
    hosts.removeIf(host -> missing.contains(host.path("skep.name").asString()));
    var engines = (ObjectNode) later.path("engines");
    engines.valueStream().forEach(engine -> engine.path("/nodes").forEach(this::hear));
    silent.forEach(engines::putObject);
    missing.forEach(engines::remove);
    return later;
  }

  /** As the managers hear it. */
  private void hear(JsonNode node) {
    if (isAway(node.path("Description").path("Hostname").asString())
        && node.path("Status") instanceof ObjectNode status) {
      status.put("State", "down");
    }
  }
}
