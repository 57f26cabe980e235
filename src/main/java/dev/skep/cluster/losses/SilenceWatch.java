package dev.skep.cluster.losses;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * Remembers since when which hosts are silent, over the looks of one process. Who starts anew knows
 * of no silence that is older than itself: a host is rather given up late than wrongly.
 */
public final class SilenceWatch {
  /** So long a host that is to be given up was not heard, at the least. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private final ConditionTimer<HostName> since;

  SilenceWatch(Time time) {
    this.since = new ConditionTimer<>(time);
  }

  /** Takes note of one look, and says how long each host that is silent in it has been so. */
  public SortedMap<HostName, Duration> silences(HostsObserved seen) {
    return since.note(
        seen.hosts().known().orElse(List.of()).stream()
            .filter(Host::isOn)
            .map(Host::name)
            .filter(host -> seen.engine(host).isUnknown())
            .toList());
  }
}
