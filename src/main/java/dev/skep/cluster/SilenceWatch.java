package dev.skep.cluster;

import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import dev.skep.hosts.HostsObserved;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Remembers since when which hosts are silent, over the looks of one process. Who starts anew knows
 * of no silence that is older than itself: a host is rather given up late than wrongly.
 */
final class SilenceWatch {
  /** So long a host that is to be given up was not heard, at the least. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private final Time time;
  private final Map<HostName, Long> since = new HashMap<>();

  SilenceWatch(Time time) {
    this.time = time;
  }

  /** Takes note of one look, and says how long each host that is silent in it has been so. */
  synchronized SortedMap<HostName, Duration> silences(HostsObserved seen) {
    var silent =
        seen.hosts().known().orElse(List.of()).stream()
            .filter(Host::isOn)
            .map(Host::name)
            .filter(host -> seen.engine(host).isUnknown())
            .toList();
    since.keySet().retainAll(silent);
    var silences = new TreeMap<HostName, Duration>();
    for (var host : silent) {
      long start = since.computeIfAbsent(host, _ -> time.nanos());
      silences.put(host, time.since(start));
    }
    return silences;
  }
}
