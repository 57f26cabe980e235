package dev.skep.docker.fake;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.swarm.Service;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.docker.swarm.Services;
import java.util.List;

/** Services, asked of a fake engine. */
final class FakeServices implements Services {
  private final FakeEngine engine;

  FakeServices(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public List<Service> list(Labels filter) {
    var call = "GET /services";
    return engine.call(
        call,
        () ->
            FakeSwarm.managedBy(engine, call).work().services().values().stream()
                .map(FakeService::inspect)
                .filter(one -> filter.match(one.spec().labels()))
                .toList());
  }

  @Override
  public Service inspect(String id) {
    var call = "GET /services/" + id;
    return engine.call(call, () -> known(FakeSwarm.managedBy(engine, call), call, id).inspect());
  }

  @Override
  public String create(ServiceSpec spec) {
    var call = "POST /services/create";
    return engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          var services = swarm.work().services();
          if (services.values().stream().anyMatch(s -> s.spec().name().equals(spec.name()))) {
            throw new Conflict(
                engine.name(), call, "rpc error: name conflicts with an existing object");
          }
          var made = new FakeService(engine.net().newId("service"), swarm.nextIndex(), spec);
          services.put(made.id(), made);
          swarm.work().settle();
          return made.id();
        });
  }

  @Override
  public void update(String id, long version, ServiceSpec spec) {
    var call = "POST /services/%s/update".formatted(id);
    engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          var service = known(swarm, call, id);
          if (service.version() != version) {
            throw new StaleVersion(engine.name(), call, "rpc error: update out of sequence");
          }
          service.change(swarm.nextIndex(), spec);
          swarm.work().settle();
          return true;
        });
  }

  @Override
  public void remove(String id) {
    var call = "DELETE /services/" + id;
    engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          swarm.work().remove(known(swarm, call, id));
          swarm.work().settle();
          return true;
        });
  }

  @Override
  public List<LogLine> logs(String id, int tail) {
    var call = "GET /services/%s/logs".formatted(id);
    return engine.call(
        call,
        () -> {
          var swarm = FakeSwarm.managedBy(engine, call);
          var service = known(swarm, call, id);
          return swarm.work().tasks().stream()
              .filter(task -> task.service() == service)
              .flatMap(task -> task.container().stream())
              .flatMap(container -> container.said().stream())
              .toList();
        });
  }

  private FakeService known(FakeSwarm swarm, String call, String id) {
    return swarm.work().services().values().stream()
        .filter(one -> one.id().equals(id) || one.spec().name().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFound(engine.name(), call, "service %s not found".formatted(id)));
  }
}
