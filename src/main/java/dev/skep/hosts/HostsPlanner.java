package dev.skep.hosts;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.model.HostSlots;
import dev.skep.hosts.provider.DiskUse;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.hosts.steps.DestroyHost;
import dev.skep.hosts.steps.FenceHost;
import dev.skep.hosts.steps.HostsContext;
import dev.skep.hosts.steps.PrepareNetwork;
import dev.skep.hosts.steps.PrepareRegistry;
import dev.skep.hosts.steps.PruneImages;
import dev.skep.hosts.steps.PullImage;
import dev.skep.hosts.steps.SeedImages;
import dev.skep.hosts.steps.StartHost;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans the steps from the observed to the desired hosts. Pure. */
public final class HostsPlanner {
  public <C extends HostsContext> void plan(
      HostsDesired desired, HostsObserved observed, PlanDraft<C> draft) {
    if (observed.ground() instanceof Seen.Unknown<ProviderSetup>(var reason)) {
      draft.refuse(silent(reason));
    } else if (observed.hosts() instanceof Seen.Unknown<List<Host>>(var reason)) {
      draft.refuse(silent(reason));
    } else {
      planLosses(observed, draft);
      var places =
          HostSlots.assign(
                  desired.hosts(),
                  observed.hosts().known().orElse(List.of()),
                  observed.losses().slots())
              .stream()
              .filter(place -> !observed.losses().leftAlone().contains(place.name()))
              .toList();
      planGround(places, desired.everAskedFor(), observed, draft);
      planFresh(places, observed, draft);
      var firewall = desired.firewall().map(it -> new FirewallPlanner(it, places, observed));
      firewall.ifPresent(it -> it.planRunning(draft));
      var ports = new PortsPlanner(places, observed);
      planHosts(places, ports, observed, draft);
      ports.plan(desired.forwarding(), draft);
      planKept(desired, observed, draft);
      firewall.ifPresent(it -> it.planRaised(draft));
      planImages(places, observed, draft);
      planRoom(places, observed, draft);
      noteOthers(desired, observed, draft);
    }
  }

  /**
   * Plans the powering off of lost hosts first, and then their removal, with their data where that
   * is elsewhere too.
   */
  private static <C extends HostsContext> void planLosses(
      HostsObserved observed, PlanDraft<C> draft) {
    for (var loss : observed.losses().toMend()) {
      boolean goes = observed.losses().isToGo(loss) && loss.cause() != HostLoss.Cause.GONE;
      if (goes && !isStored(loss, observed)) {
        draft.add(new FenceHost(loss));
        draft.add(
            new DestroyHost(
                loss.host(), loss.isRetired() ? DataFate.SET_ASIDE : DataFate.DESTROYED));
      }
    }
    observed.losses().heldBack().forEach(draft::note);
  }

  private static boolean isStored(HostLoss loss, HostsObserved observed) {
    return observed.host(loss.host()).known().filter(Host::isDataAlone).isPresent();
  }

  /**
   * Plans the provider's setup: the network first; the registry when it does not run or a host
   * lacks an image.
   */
  private static <C extends HostsContext> void planGround(
      List<HostPlace> places,
      Optional<SortedSet<ImageRef>> wanted,
      HostsObserved observed,
      PlanDraft<C> draft) {
    var ground = observed.ground().known().orElse(new ProviderSetup(false, false, 0));
    if (!ground.network()) {
      draft.add(new PrepareNetwork());
    }
    var lacking = new TreeSet<ImageRef>();
    places.stream()
        .filter(place -> !observed.engine(place.name()).isUnknown()) // else it is asked later
        .forEach(place -> lacking.addAll(lacks(place, observed)));
    if (!ground.registry() || !lacking.isEmpty()) {
      draft.add(new PrepareRegistry(lacking, wanted));
    }
  }

  /**
   * Plans to seed images into the stores of new hosts: only a host that never ran may be given its
   * images before it starts.
   */
  private static <C extends HostsContext> void planFresh(
      List<HostPlace> places, HostsObserved observed, PlanDraft<C> draft) {
    var fresh = places.stream().filter(place -> isFresh(place, observed)).toList();
    if (!fresh.isEmpty()) {
      draft.add(new SeedImages(fresh));
    }
  }

  private static boolean isFresh(HostPlace place, HostsObserved observed) {
    return observed.host(place.name()).isAbsent() && !place.request().images().isEmpty();
  }

  /**
   * Plans the start of hosts that are missing, off or different from what is desired, and waits for
   * a host that does not answer.
   */
  private static <C extends HostsContext> void planHosts(
      List<HostPlace> places, PortsPlanner ports, HostsObserved observed, PlanDraft<C> draft) {
    for (var place : places) {
      switch (observed.host(place.name())) {
        case Seen.Absent<Host> _ -> draft.add(raise(place, StartHost.Why.MISSING, observed));
        case Seen.Unknown<Host> _ -> {}
        case Seen.Present<Host>(var host) -> planPresent(place, host, ports, observed, draft);
      }
    }
  }

  /** Plans the start of hosts that the file no longer names and that are off with data on them. */
  private static <C extends HostsContext> void planKept(
      HostsDesired desired, HostsObserved observed, PlanDraft<C> draft) {
    var hosts = observed.hosts().known().orElse(List.of());
    for (var place : HostSlots.assign(desired.kept(), hosts, observed.losses().slots())) {
      boolean isOff = observed.host(place.name()).known().filter(host -> !host.isOn()).isPresent();
      if (isOff && !observed.losses().leftAlone().contains(place.name())) {
        draft.add(raise(place, StartHost.Why.OFF, observed));
      }
    }
  }

  private static <C extends HostsContext> void planPresent(
      HostPlace place, Host host, PortsPlanner ports, HostsObserved observed, PlanDraft<C> draft) {
    if (!host.isOn()) {
      draft.add(raise(place, StartHost.Why.OFF, observed));
    } else if (ports.isToGiveUp(host)) {
      draft.add(raise(place, StartHost.Why.OTHER_PORTS, observed));
    } else if (observed.engine(host.name()) instanceof Seen.Unknown<EngineSeen>(var reason)) {
      draft.note("%s does not answer: %s".formatted(host.name(), reason));
      draft.add(raise(place, StartHost.Why.SILENT, observed));
    }
  }

  /**
   * The start of a host. It waits for lost hosts that hold its ports until they are off, and for
   * leaving hosts.
   */
  private static StartHost raise(HostPlace place, StartHost.Why why, HostsObserved observed) {
    var after =
        observed.losses().lost().values().stream()
            .filter(loss -> loss.isLeaving() || holdsPorts(loss.host(), place, observed))
            .map(HostLoss::host)
            .collect(Collectors.toSet());
    return new StartHost(place, why, after);
  }

  private static boolean holdsPorts(HostName host, HostPlace place, HostsObserved observed) {
    return observed
        .host(host)
        .known()
        .filter(lost -> !Collections.disjoint(lost.published(), place.request().published()))
        .isPresent();
  }

  private static <C extends HostsContext> void planImages(
      List<HostPlace> places, HostsObserved observed, PlanDraft<C> draft) {
    for (var place : places) {
      var byName = new TreeMap<ImageRef, SortedSet<ImageRef>>();
      lacks(place, observed)
          .forEach(
              image -> byName.computeIfAbsent(image.unresolved(), _ -> new TreeSet<>()).add(image));
      byName.values().forEach(images -> draft.add(new PullImage(place.name(), images)));
    }
  }

  private static <C extends HostsContext> void planRoom(
      List<HostPlace> places, HostsObserved observed, PlanDraft<C> draft) {
    for (var place : places) {
      boolean fillsUp = observed.disk(place.name()).filter(DiskUse::isWorthALook).isPresent();
      observed
          .engine(place.name())
          .known()
          .map(EngineSeen::spare)
          .filter(spare -> fillsUp && !spare.isEmpty())
          .ifPresent(spare -> draft.add(new PruneImages(place.name(), spare)));
    }
  }

  /** The images that the host was not observed to have; checking again costs nothing. */
  private static List<ImageRef> lacks(HostPlace place, HostsObserved observed) {
    var wanted = new ArrayList<>(new TreeSet<>(place.request().images()));
    observed.engine(place.name()).known().ifPresent(engine -> wanted.removeAll(engine.images()));
    return wanted;
  }

  private static <C extends HostsContext> void noteOthers(
      HostsDesired desired, HostsObserved observed, PlanDraft<C> draft) {
    var wanted = desired.hosts().stream().map(HostRequest::name).toList();
    var kept = desired.kept().stream().map(HostRequest::name).toList();
    for (var host : observed.hosts().known().orElse(List.of())) {
      if (observed.losses().isLeaving(host.name())) {
        draft.note("%s was asked to leave; it goes once it holds nothing".formatted(host.name()));
      } else if (observed.losses().retired().containsKey(host.name())
          && !observed.servesOn(host.name())) { // otherwise a note says why it is left on
        draft.note("%s was given up; what it held is kept, apart".formatted(host.name()));
      } else if (!host.isOn() && kept.contains(host.name())) {
        draft.note("%s is no host of the file; it holds data and is kept".formatted(host.name()));
      } else if (!wanted.contains(host.name()) && observed.losses().of(host.name()).isEmpty()) {
        draft.note("%s is no host of the file; it is left as it is".formatted(host.name()));
      }
    }
  }

  private static Trouble silent(String reason) {
    return Trouble.unreachable("Cannot see the hosts: %s".formatted(reason))
        .next("Nothing was changed. \"skep doctor\" looks for what is missing.");
  }
}
