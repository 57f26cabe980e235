package dev.skep.hosts;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.provider.Forwarding;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.steps.ForwardPorts;
import dev.skep.hosts.steps.HostsContext;
import dev.skep.run.PlanDraft;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides which ports lead to which host. A new host publishes its own ports; to a running host
 * they are forwarded, so that it need not be stopped. A host keeps a port that it published when it
 * was made, unless another host is to have it. Pure.
 */
public record PortsPlanner(List<HostPlace> places, HostsObserved observed) {
  public PortsPlanner {
    places = List.copyOf(places);
  }

  /** Whether the host has a port that another is to have, which it cannot release while it runs. */
  boolean isToGiveUp(Host host) {
    return places.stream()
        .filter(place -> !place.name().equals(host.name()))
        .anyMatch(place -> !Collections.disjoint(host.published(), place.request().published()));
  }

  <C extends HostsContext> void plan(Optional<Forwarding> forwarding, PlanDraft<C> draft) {
    forwarding.ifPresent(how -> places.forEach(place -> plan(place, how, draft)));
  }

  private <C extends HostsContext> void plan(HostPlace place, Forwarding how, PlanDraft<C> draft) {
    observed
        .host(place.name())
        .known()
        .filter(Host::isOn) // a host that is off gets its ports at its start
        .filter(host -> !isServed(host, place))
        .ifPresent(host -> plan(host, lacking(host, place), how, draft));
  }

  private static boolean isServed(Host host, HostPlace place) {
    return host.forwarded().equals(lacking(host, place));
  }

  private static Set<Integer> lacking(Host host, HostPlace place) {
    var ports = new HashSet<>(place.request().published());
    ports.removeAll(host.published());
    return ports;
  }

  private <C extends HostsContext> void plan(
      Host host, Set<Integer> ports, Forwarding how, PlanDraft<C> draft) {
    var holders = holders(host.name(), ports);
    var lost = names(holders.stream().filter(other -> isSwitchedOff(other.name())).toList());
    var giving = names(holders.stream().filter(other -> isOfThePlan(other.name())).toList());
    var keeping =
        holders.stream()
            .map(Host::name)
            .filter(other -> !lost.contains(other) && !giving.contains(other))
            .findFirst();
    if (keeping.isPresent()) {
      draft.note(
          "%s cannot have port %s as long as %s is on"
              .formatted(host.name(), words(ports), keeping.get()));
    } else {
      draft.add(new ForwardPorts(host.name(), new TreeSet<>(ports), how, lost, giving));
    }
  }

  /** The other running hosts that published one of these ports when they were made. */
  private List<Host> holders(HostName host, Set<Integer> ports) {
    return observed.hosts().known().orElse(List.of()).stream()
        .filter(other -> !other.name().equals(host) && other.isOn())
        .filter(other -> !Collections.disjoint(other.published(), ports))
        .toList();
  }

  private boolean isSwitchedOff(HostName host) {
    var losses = observed.losses();
    return losses
        .of(host)
        .filter(loss -> losses.isToGo(loss) && !losses.leftAlone().contains(host))
        .isPresent();
  }

  private boolean isOfThePlan(HostName host) {
    return !isSwitchedOff(host) && places.stream().anyMatch(place -> place.name().equals(host));
  }

  private static Set<HostName> names(List<Host> hosts) {
    return hosts.stream().map(Host::name).collect(Collectors.toUnmodifiableSet());
  }

  private static String words(Set<Integer> ports) {
    return new TreeSet<>(ports).stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
