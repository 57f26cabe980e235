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
 * The hosts and their engines, as one observation found them.
 *
 * @param ground what the provider has prepared for all hosts
 * @param engines one entry for each of {@code hosts} that is on; unknown when it does not answer
 * @param losses the lost hosts
 * @param disks the use of the disks of the hosts that were asked
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

  /** Creates an observation without any lost host. */
  public HostsObserved(
      Seen<ProviderSetup> ground, Seen<List<Host>> hosts, Map<HostName, Seen<EngineSeen>> engines) {
    this(ground, hosts, engines, HostLosses.NONE, Map.of());
  }

  /** Returns the same observation with these losses. A host that is remade counts as absent. */
  public HostsObserved lossDetector(HostLosses given) {
    return new HostsObserved(
        ground,
        hosts.map(all -> all.stream().filter(host -> !given.isRemade(host.name())).toList()),
        engines,
        given,
        disks);
  }

  /** Returns the same observation with these engines' new answers. */
  public HostsObserved reachability(Map<HostName, Seen<EngineSeen>> again) {
    var all = new TreeMap<>(engines);
    all.putAll(again);
    return new HostsObserved(ground, hosts, all, losses, disks);
  }

  /** Returns the same observation, compared with these desired images on all hosts. */
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

  /** Returns the same observation with the use of the hosts' disks. */
  public HostsObserved with(Map<HostName, Seen<DiskUse>> asked) {
    return new HostsObserved(ground, hosts, engines, losses, asked);
  }

  /** The use of the host's disk, as far as it is known. */
  public Optional<DiskUse> disk(HostName name) {
    return Optional.ofNullable(disks.get(name)).flatMap(Seen::known);
  }

  /** Whether the host is to leave, or is retired, and stays on since something depends on it. */
  public boolean servesOn(HostName name) {
    boolean isSpared = losses.retired().containsKey(name) && losses.of(name).isEmpty();
    return losses.isLeaving(name) || isSpared && host(name).known().filter(Host::isOn).isPresent();
  }

  /** The host: absent when the provider has none of this name, unknown when it does not answer. */
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

  /** The host's engine: absent when the host is off or missing, unknown when it does not answer. */
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
