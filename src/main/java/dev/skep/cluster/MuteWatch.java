package dev.skep.cluster;

import dev.skep.mongo.MuteRouters;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * Remembers since when which routers run and do not greet, over the looks of one process. One that
 * greets in between, or is not seen, is not held to be mute.
 */
final class MuteWatch {
  /** So long a router that is to be made anew has not greeted, at the least. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final Time time;
  private final Map<String, Long> since = new HashMap<>();

  MuteWatch(Time time) {
    this.time = time;
  }

  /** Takes note of one look, and says which routers hang. */
  synchronized MuteRouters judge(MuteRouters seen) {
    since.keySet().retainAll(seen.why().keySet());
    var hung = new HashSet<String>();
    var suspected = new ArrayList<String>();
    for (var router : seen.why().keySet()) {
      long start = since.computeIfAbsent(router, _ -> time.nanos());
      (time.since(start).compareTo(LIMIT) >= 0 ? hung : suspected).add(router);
    }
    return seen.judged(hung, suspected);
  }
}
