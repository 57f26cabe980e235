package dev.skep.cluster.desired;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.DiskUse;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.placement.Group;
import dev.skep.placement.HostView;
import dev.skep.placement.Memory;
import dev.skep.placement.PlacedContainer;
import dev.skep.spec.AppSpec;
import dev.skep.spec.Spec;
import dev.skep.swarm.SwarmDesired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Derives from a spec and its hosts what is desired of the Swarm, and what MongoDB's placement must
 * know of each host. Pure.
 */
final class LowerTiers {
  /** With fewer than three hosts there is one manager: of two managers neither may fail. */
  private static final int ENOUGH_FOR_THREE = 3;

  private final Spec spec;
  private final HostsDesired hosts;

  LowerTiers(Spec spec, HostsDesired hosts) {
    this.spec = spec;
    this.hosts = hosts;
  }

  SwarmDesired swarm() {
    var labels = new TreeMap<HostName, Map<String, String>>();
    for (var host : hosts.hosts()) {
      labels.put(
          host.name(), spec.hosts().pools().isEmpty() ? Map.of() : Map.of("daemon", host.pool()));
    }
    return new SwarmDesired(spec.cluster(), managers(), labels);
  }

  private List<HostName> managers() {
    var candidates =
        DesiredHosts.of(spec.managerPool(), hosts).stream().map(HostRequest::name).toList();
    int odd = candidates.size() % 2 == 0 ? candidates.size() - 1 : candidates.size();
    int most = spec.managerPool().isPresent() ? 5 : 3;
    int count = candidates.size() < ENOUGH_FOR_THREE ? 1 : Math.min(odd, most);
    return candidates.subList(0, count);
  }

  /** Returns each host with what the file puts on it beside MongoDB. */
  List<HostView> views(Map<String, Long> memoryOfMachines, HostsObserved observed) {
    var views = new ArrayList<HostView>();
    for (var host : hosts.hosts()) {
      long bytes =
          host.memoryBytes() > 0
              ? host.memoryBytes()
              : memoryOfMachines.getOrDefault(host.name().value(), 0L);
      var view =
          spec.hosts().pools().isEmpty()
              ? new HostView(
                  host.name().value(),
                  java.util.Optional.empty(),
                  Map.of(),
                  new Memory(bytes),
                  List.of(),
                  new dev.skep.placement.HostState.Usable())
              : HostView.of(host.name().value(), host.pool(), new Memory(bytes));
      for (var app : spec.apps()) {
        if (DesiredHosts.mayUse(app.pool(), host)) {
          view = view.with(instance(app));
        }
      }
      if (observed.losses().leftAlone().contains(host.name())) {
        view = view.unusable("it is lost again and again, and left alone");
      }
      var disk = observed.disk(host.name()).filter(DiskUse::isFull);
      views.add(disk.isPresent() ? view.unusable(disk.get().words()) : view);
    }
    return views;
  }

  private static PlacedContainer instance(AppSpec app) {
    return new PlacedContainer(app.name(), Group.app(app.name()), new Memory(app.memory().bytes()));
  }
}
