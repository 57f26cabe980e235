package dev.skep.docker.fake;

import dev.skep.docker.container.EngineNetwork;
import dev.skep.docker.container.NetworkSpec;
import dev.skep.docker.container.Networks;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Networks of a fake engine; addresses are those that containers asked for. */
final class FakeNetworks implements Networks {
  private final FakeEngine engine;

  FakeNetworks(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public List<EngineNetwork> list(Labels filter) {
    return engine.call(
        "GET /networks",
        () -> engine.networks().values().stream().filter(n -> filter.match(n.labels())).toList());
  }

  @Override
  public EngineNetwork inspect(String id) {
    var call = "GET /networks/" + id;
    return engine.call(
        call,
        () -> {
          var bare = known(call, id);
          return new EngineNetwork(
              bare.id(), bare.name(), bare.driver(), bare.subnets(), bare.labels(), members(bare));
        });
  }

  @Override
  public String create(NetworkSpec spec) {
    var call = "POST /networks/create";
    return engine.call(
        call,
        () -> {
          if (engine.networks().containsKey(spec.name())) {
            throw new Conflict(
                engine.name(), call, "network with name %s already exists".formatted(spec.name()));
          }
          var subnets = spec.subnet().isEmpty() ? List.<String>of() : List.of(spec.subnet());
          var made =
              new EngineNetwork(
                  engine.net().newId("n"), spec.name(), "bridge", subnets, spec.labels(), Map.of());
          engine.networks().put(spec.name(), made);
          return made.id();
        });
  }

  @Override
  public void connect(String id, String container, Optional<String> address) {
    var call = "POST /networks/%s/connect".formatted(id);
    engine.call(
        call,
        () -> {
          var network = known(call, id);
          address.ifPresent(fixed -> member(container).addresses().put(network.name(), fixed));
          return true;
        });
  }

  @Override
  public void disconnect(String id, String container) {
    var call = "POST /networks/%s/disconnect".formatted(id);
    engine.call(
        call,
        () -> Optional.ofNullable(member(container).addresses().remove(known(call, id).name())));
  }

  @Override
  public void remove(String id) {
    var call = "DELETE /networks/" + id;
    engine.call(
        call,
        () -> {
          var network = known(call, id);
          if (!members(network).isEmpty()) {
            throw new EngineRefused(
                engine.name(), call, 403, "network %s has active endpoints".formatted(id));
          }
          return engine.networks().remove(network.name());
        });
  }

  private FakeContainer member(String container) {
    return engine.containers().values().stream()
        .filter(c -> c.name().equals(container) || c.id().equals(container))
        .findFirst()
        .orElseThrow(
            () -> new NotFound(engine.name(), "networks", "No such container: " + container));
  }

  private Map<String, String> members(EngineNetwork network) {
    var addresses = new TreeMap<String, String>();
    for (var one : engine.containers().values()) {
      var address = one.addresses().get(network.name());
      if (one.running() && address != null) {
        addresses.put(one.name(), address);
      }
    }
    return addresses;
  }

  private EngineNetwork known(String call, String id) {
    return engine.networks().values().stream()
        .filter(one -> one.name().equals(id) || one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFound(engine.name(), call, "network %s not found".formatted(id)));
  }
}
