package dev.skep.mongo.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.swarm.SwarmStep;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Starts a router once the config servers take writes. The step ends once the router lets the
 * administrator in.
 *
 * @param awaited hosts of config servers that have no address yet
 */
public record StartRouter(RouterContainer container, Set<HostName> awaited) implements MongoStep {
  public StartRouter {
    awaited = Set.copyOf(awaited);
  }

  public static StartRouter of(RouterContainer container, MongoObserved observed) {
    var awaited =
        container.configServers().stream()
            .filter(each -> observed.address(each).isEmpty())
            .map(Booking::host)
            .collect(Collectors.toSet());
    return new StartRouter(container, awaited);
  }

  private Booking booking() {
    return container.booking();
  }

  @Override
  public StepId id() {
    return MongoStep.router(booking().name());
  }

  @Override
  public Set<StepId> needs() {
    var host = booking().host();
    var needs = new HashSet<StepId>();
    needs.addAll(Set.of(BOOK, HostStep.raised(host), HostStep.image(host, container.image())));
    needs.addAll(Set.of(SwarmStep.VAULT, MongoStep.admin(SetName.CONFIG)));
    // A router is given each config server's address; one that does not answer has one too.
    awaited.forEach(each -> needs.add(HostStep.raised(each)));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "start router %s on %s, port %d"
        .formatted(booking().name(), booking().host(), booking().port());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var launch = new StartContainer(context, container.cluster(), booking());
    var router = context.members().router(launch.seat());
    var seeds =
        container.configServers().stream().map(each -> context.seat(each).address()).toList();
    launch.up(
        container.image(),
        image -> container.spec(image.image(), image.name(), launch.seat().address().host(), seeds),
        router::isServing);
    context.await(
        router::isServing,
        "router %s to serve".formatted(launch.seat()),
        context.timeouts().member());
  }
}
