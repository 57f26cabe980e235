package dev.skep.cluster.losses;

import dev.skep.run.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Remembers since when each is so, over the looks of one process. Who is not so in one look begins
 * anew with the next.
 */
final class ConditionTimer<K extends Comparable<K>> {
  private final Time time;
  private final Map<K, Long> since = new HashMap<>();

  ConditionTimer(Time time) {
    this.time = time;
  }

  /** Takes note of who is so in this look, and says for how long each has been. */
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
