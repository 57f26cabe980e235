package dev.skep.cluster;

import dev.skep.app.Placing;
import dev.skep.balancer.WantedBalancer;
import dev.skep.hosts.HostName;
import dev.skep.hosts.HostRequest;
import dev.skep.hosts.HostsDesired;
import dev.skep.mongo.Booking;
import dev.skep.mongo.MemberBook;
import dev.skep.placement.Container;
import dev.skep.placement.Eligible;
import dev.skep.placement.Group;
import dev.skep.placement.HostState;
import dev.skep.placement.HostView;
import dev.skep.placement.Memory;
import dev.skep.spec.AppSpec;
import dev.skep.spec.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where an app's instances may stand: the hosts of its pool, and of those the ones that its {@code
 * placement} leaves. The Swarm chooses among them by a label that those nodes carry, so that
 * another choice of hosts is no other release. Pure.
 *
 * @param pooled whether the file has pools; else no host has a label {@code daemon}
 * @param book with all of MongoDB's containers, as this plan will have written it; empty where it
 *     cannot be read
 */
record AppPlaces(
    HostsDesired hosts, boolean pooled, List<WantedBalancer> balancers, Optional<MemberBook> book) {
  private static final Memory NONE = new Memory(0);

  Placing of(AppSpec app) {
    var pool = HostsWanted.of(app.pool(), hosts);
    var constraints = app.pool().map(name -> "node.labels.daemon==" + name).stream().toList();
    var all = pool.stream().map(HostRequest::name).toList();
    if (app.placement().equals(Placement.ANYWHERE)) {
      return Placing.anywhere(all, constraints);
    }
    if (book.isEmpty() && !app.placement().affinities().isEmpty()) {
      return Placing.asBefore(all, app.name(), constraints);
    }
    var container = new Container(app.name(), Group.app(app.name()), NONE);
    var views = pool.stream().map(this::view).toList();
    var eligible = Eligible.of(container, app.instances(), app.placement(), views);
    var refused = new TreeMap<HostName, String>();
    eligible.refused().forEach((host, why) -> refused.put(new HostName(host), why));
    return Placing.among(
        eligible.hosts().stream().map(HostName::new).toList(), refused, app.name(), constraints);
  }

  /** The host whatever state it is in: what runs there is not to move because a disk fills up. */
  private HostView view(HostRequest host) {
    var view =
        new HostView(
            host.name().value(),
            pooled ? Optional.of(host.pool()) : Optional.empty(),
            Map.of(),
            NONE,
            List.of(),
            new HostState.Usable());
    for (var booking : book.orElse(MemberBook.EMPTY).wanted()) {
      if (booking.host().equals(host.name())) {
        view = view.with(container(booking));
      }
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
