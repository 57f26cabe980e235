package dev.skep.cluster.roll;

import dev.skep.app.model.DesiredApp;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.steps.HandPrimariesOver;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what users of the cluster will notice of a roll, before it begins. Pure. */
record RollWarnings(RollOrder order, List<HostName> hosts) {
  List<String> lines() {
    var lines = new ArrayList<String>();
    order.desired().apps().apps().forEach(app -> app(app, lines));
    order.book().wanted().stream()
        .filter(member -> !member.isRouter() && hosts.contains(member.host()))
        .filter(member -> !HandPrimariesOver.canDoWithout(order.book(), member))
        .collect(Collectors.groupingBy(Booking::set))
        .keySet()
        .stream()
        .sorted()
        .map(set ->
            "%s has fewer than three members: it takes no writes while a host of it is away"
                .formatted(set))
        .forEach(lines::add);
    onlyRouter(lines);
    onlyBalancer(lines);
    onlyManager(lines);
    return List.copyOf(lines);
  }

  private void app(DesiredApp app, List<String> lines) {
    var touched = app.hosts().stream().filter(hosts::contains).toList();
    int instances = app.spec().instances();
    if (touched.isEmpty() || instances == 0) {
      return;
    }
    if (instances == 1) {
      lines.add(
          app.hosts().size() == 1
              ? "%s has one instance and nowhere to move: it is away while %s is"
                  .formatted(app.name(), touched.getFirst())
              : "%s has one instance: it is away while that one moves".formatted(app.name()));
    } else if (instances >= app.hosts().size()) {
      lines.add(
          "%s has an instance on each of its %d hosts and no room to move: one stops with its host, the others answer"
              .formatted(app.name(), app.hosts().size()));
    }
  }

  private void onlyRouter(List<String> lines) {
    var routers = order.book().routers();
    if (routers.size() == 1 && hosts.contains(routers.getFirst().host())) {
      lines.add(
          "%s is the only router: MongoDB is away while %s is"
              .formatted(routers.getFirst().name(), routers.getFirst().host()));
    }
  }

  private void onlyBalancer(List<String> lines) {
    var balancers = order.desired().balancers().balancers();
    if (balancers.size() == 1 && hosts.contains(balancers.getFirst().host())) {
      lines.add(
          "%s is the only way in: it is away for some seconds while %s restarts"
              .formatted(balancers.getFirst().name(), balancers.getFirst().host()));
    }
  }

  private void onlyManager(List<String> lines) {
    var managers = order.desired().swarm().managers();
    if (managers.size() == 1 && hosts.contains(managers.getFirst())) {
      lines.add(
          "%s is the only manager: while it restarts nothing is deployed or healed; it finds everything again"
              .formatted(managers.getFirst()));
    }
  }
}
