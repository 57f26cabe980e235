package dev.skep.cluster;

import dev.skep.app.Placing;
import dev.skep.balancer.WantedBalancer;
import dev.skep.hosts.HostName;
import dev.skep.hosts.HostRequest;
import dev.skep.hosts.HostsDesired;
import dev.skep.mongo.Booking;
import dev.skep.mongo.MemberBook;
import dev.skep.placement.Container;
import dev.skep.placement.Group;
import dev.skep.placement.HostState;
import dev.skep.placement.HostView;
import dev.skep.placement.Memory;
import dev.skep.placement.Refused;
import dev.skep.spec.AppSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where an app's instances may stand: the hosts of its pool, and of those the ones that the rules
 * of its {@code placement} leave. The Swarm, which places instances, knows no wishes. Pure.
 *
 * @param pools those of the file; without any no host has a label {@code daemon}
 * @param book with all of MongoDB's containers, as this plan will have written it; empty where it
 *     cannot be read
 */
record AppPlaces(
    HostsDesired hosts,
    Set<String> pools,
    List<WantedBalancer> balancers,
    Optional<MemberBook> book) {
  private static final Memory NONE = new Memory(0);

  Placing of(AppSpec app) {
    var pool = HostsWanted.of(app.pool(), hosts);
    var names = pool.stream().map(HostRequest::name).toList();
    if (book.isEmpty() && !app.placement().affinities().isEmpty()) {
      return Placing.unknown(names, "MongoDB's book cannot be read");
    }
    var container = new Container(app.name(), Group.app(app.name()), NONE);
    var refused = new TreeMap<HostName, String>();
    Refused.of(container, app.placement(), pool.stream().map(this::view).toList())
        .forEach((host, why) -> refused.put(new HostName(host), why));
    var constraints = app.pool().map(name -> "node.labels.daemon==" + name).stream().toList();
    return Placing.of(names, refused, constraints);
  }

  /** The host whatever state it is in: what runs there is not to move because a disk fills up. */
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
        view = view.with(new Container(balancer.name(), Group.balancers(), NONE));
      }
    }
    return view;
  }

  private static Container container(Booking booking) {
    return new Container(booking.name(), Group.other(booking.name()), NONE);
  }
}
