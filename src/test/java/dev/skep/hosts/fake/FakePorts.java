package dev.skep.hosts.fake;

import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostPlace;
import dev.skep.run.Trouble;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which ports lead to a host, once some of them are forwarded to one host. */
final class FakePorts {
  private FakePorts() {}

  /** What runs keeps its own; who starts has all that is not forwarded. */
  static Set<Integer> own(
      @Nullable Host found, HostPlace place, Collection<Host> hosts, FakeNet net) {
    if (found != null && net.engine(found.name().value()).hasPower()) {
      return found.published();
    }
    var ports = new TreeSet<>(place.request().published());
    hosts.forEach(host -> ports.removeAll(host.forwarded()));
    return ports;
  }

  /** A port that somebody who runs has published cannot be had by another. */
  static Host forwarded(Host host, boolean isTheOne, Set<Integer> ports, FakeNet net) {
    if (isTheOne) {
      return host.forwarding(ports);
    }
    boolean runs = host.isOn() && net.engine(host.name().value()).hasPower();
    if (runs && !Collections.disjoint(host.published(), ports)) {
      throw Trouble.failed("port is already allocated, to " + host.name());
    }
    var left = new TreeSet<>(host.forwarded());
    left.removeAll(ports);
    return host.forwarding(left);
  }
}
