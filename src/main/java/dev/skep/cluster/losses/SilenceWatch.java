package dev.skep.cluster.losses;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * Remembers, over the observations of one process, since when hosts are silent. A new process knows
 * of no silence older than itself: it is better to declare a host lost late than wrongly.
 */
public final class SilenceWatch {
  /** A host may be declared lost after 60 s of silence or longer. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private final ConditionTimer<HostName> since;

  SilenceWatch(Time time) {
    this.since = new ConditionTimer<>(time);
  }

  /**
   * Records one observation.
   *
   * @return for how long each silent host has been silent
   */
  public SortedMap<HostName, Duration> silences(HostsObserved seen) {
    return since.note(
        seen.hosts().known().orElse(List.of()).stream()
            .filter(Host::isOn)
            .map(Host::name)
            .filter(host -> seen.engine(host).isUnknown())
            .toList());
  }
}
