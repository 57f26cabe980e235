package dev.skep.hosts.provider;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The machines and what their engines hold, seen in one round.
 *
 * @param ground what the provider has prepared for all hosts
 * @param engines one entry for every machine of {@code hosts} that is on; unknown when it is silent
 * @param losses the hosts that are given up
 * @param disks how full they are, of the hosts that were asked
 */
public record HostsObserved(
    Seen<ProviderSetup> ground,
    Seen<List<Host>> hosts,
    Map<HostName, Seen<EngineSeen>> engines,
    HostLosses losses,
    Map<HostName, Seen<DiskUse>> disks) {
  public HostsObserved {
    engines = java.util.Collections.unmodifiableMap(new TreeMap<>(engines));
    disks = java.util.Collections.unmodifiableMap(new TreeMap<>(disks));
  }

  /** Machines of which none is given up. */
  public HostsObserved(
      Seen<ProviderSetup> ground, Seen<List<Host>> hosts, Map<HostName, Seen<EngineSeen>> engines) {
    this(ground, hosts, engines, HostLosses.NONE, Map.of());
  }

  /** The same, where these are given up: what is made anew is as good as gone. */
  public HostsObserved lossDetector(HostLosses given) {
    return new HostsObserved(
        ground,
        hosts.map(all -> all.stream().filter(host -> !given.isRemade(host.name())).toList()),
        engines,
        given,
        disks);
  }

  /** The same, with what these engines said when they were asked again. */
  public HostsObserved reachability(Map<HostName, Seen<EngineSeen>> again) {
    var all = new TreeMap<>(engines);
    all.putAll(again);
    return new HostsObserved(ground, hosts, all, losses, disks);
  }

  /** The same, where these images are wanted of all hosts. */
  public HostsObserved wanting(Set<ImageRef> images, Provider provider) {
    var read = new TreeMap<HostName, Seen<EngineSeen>>();
    engines.forEach(
        (name, engine) -> read.put(name, engine.map(seen -> seen.wanting(images, provider))));
    return new HostsObserved(ground, hosts, read, losses, disks);
  }

  /** The identity of the image that some host holds with this manifest. */
  public Optional<String> identity(String manifest) {
    return engines.values().stream()
        .flatMap(engine -> engine.known().stream())
        .flatMap(engine -> engine.store().identity(manifest).stream())
        .findFirst();
  }

  /** The same, where disks were asked too. */
  public HostsObserved with(Map<HostName, Seen<DiskUse>> asked) {
    return new HostsObserved(ground, hosts, engines, losses, asked);
  }

  /** How full the host's disk is, as far as it is known. */
  public Optional<DiskUse> disk(HostName name) {
    return Optional.ofNullable(disks.get(name)).flatMap(Seen::known);
  }

  /** Whether it is to leave, or was given up, and is left on since something hangs on it. */
  public boolean servesOn(HostName name) {
    boolean isSpared = losses.retired().containsKey(name) && losses.of(name).isEmpty();
    return losses.isLeaving(name) || isSpared && host(name).known().filter(Host::isOn).isPresent();
  }

  /** The machine: absent when the provider knows none of this name, unknown when it is silent. */
  public Seen<Host> host(HostName name) {
    return switch (hosts) {
      case Seen.Present<List<Host>>(var all) ->
          all.stream()
              .filter(host -> host.name().equals(name))
              .findFirst()
              .map(Seen::present)
              .orElseGet(Seen::absent);
      case Seen.Absent<List<Host>> _ -> Seen.absent();
      case Seen.Unknown<List<Host>>(var reason) -> Seen.unknown(reason);
    };
  }

  /** The host's engine: absent when there is no such machine or it is off, unknown when silent. */
  public Seen<EngineSeen> engine(HostName name) {
    return switch (host(name)) {
      case Seen.Present<Host>(var host) ->
          host.isOn()
              ? Optional.ofNullable(engines.get(name))
                  .orElseGet(() -> Seen.unknown("%s was not asked".formatted(name)))
              : Seen.absent();
      case Seen.Absent<Host> _ -> Seen.absent();
      case Seen.Unknown<Host>(var reason) -> Seen.unknown(reason);
    };
  }
}
