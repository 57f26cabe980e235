package dev.skep.cluster.desired;

import dev.skep.app.model.AllowedHosts;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.placement.Group;
import dev.skep.placement.HostState;
import dev.skep.placement.HostView;
import dev.skep.placement.Memory;
import dev.skep.placement.PlacedContainer;
import dev.skep.placement.RefusedHosts;
import dev.skep.spec.AppSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides on which hosts an app's instances may run: the hosts of its pool that the rules of its
 * {@code placement} leave. The Swarm, which places instances, knows no wishes. Pure.
 *
 * @param pools the pools of the file; without any no host has a label {@code daemon}
 * @param book the member book as this plan will have written it; empty where it cannot be read
 */
record AppPlaces(
    HostsDesired hosts,
    Set<String> pools,
    List<DesiredBalancer> balancers,
    Optional<MemberBook> book) {
  private static final Memory NONE = new Memory(0);

  AllowedHosts of(AppSpec app) {
    var pool = DesiredHosts.of(app.pool(), hosts);
    var names = pool.stream().map(HostRequest::name).toList();
    if (book.isEmpty() && !app.placement().affinities().isEmpty()) {
      return AllowedHosts.unknown(names, "MongoDB's book cannot be read");
    }
    var container = new PlacedContainer(app.name(), Group.app(app.name()), NONE);
    var refused = new TreeMap<HostName, String>();
    RefusedHosts.of(container, app.placement(), pool.stream().map(this::view).toList())
        .forEach((host, why) -> refused.put(new HostName(host), why));
    var constraints = app.pool().map(name -> "node.labels.daemon==" + name).stream().toList();
    return AllowedHosts.of(names, refused, constraints);
  }

  /**
   * Returns the host as usable, whatever state it is in: an instance that runs there is not to move
   * because a disk fills up.
   */
  private HostView view(HostRequest host) {
    var view =
        new HostView(
            host.name().value(),
            Optional.of(host.pool()).filter(pools::contains),
            Map.of(),
            NONE,
            List.of(),
            new HostState.Usable());
    for (var booking : book.orElse(MemberBook.EMPTY).on(host.name())) {
      view = view.with(container(booking));
    }
    for (var balancer : balancers) {
      if (balancer.host().equals(host.name())) {
        view = view.with(new PlacedContainer(balancer.name(), Group.balancers(), NONE));
      }
    }
    return view;
  }

  private static PlacedContainer container(Booking booking) {
    return new PlacedContainer(booking.name(), Group.other(booking.name()), NONE);
  }
}
