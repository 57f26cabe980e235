package dev.skep.cluster.losses;

import dev.skep.run.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * For each key, such as a host, how long a condition has held without interruption, over the
 * observations of one process. A key that is missing from one observation restarts at zero.
 */
final class ConditionTimer<K extends Comparable<K>> {
  private final Time time;
  private final Map<K, Long> since = new HashMap<>();

  ConditionTimer(Time time) {
    this.time = time;
  }

  /**
   * Records the keys for which the condition holds in this observation.
   *
   * @return how long it has held for each of them
   */
  synchronized SortedMap<K, Duration> note(Collection<K> now) {
    since.keySet().retainAll(now);
    var spans = new TreeMap<K, Duration>();
    for (var each : now) {
      long start = since.computeIfAbsent(each, _ -> time.nanos());
      spans.put(each, time.since(start));
    }
    return spans;
  }
}
