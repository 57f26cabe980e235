package dev.skep.cluster;

import dev.skep.mongo.MuteRouters;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;

/**
 * Remembers since when which routers run and do not greet, over the looks of one process. One that
 * greets in between, or is not seen, is not held to be mute.
 */
final class MuteWatch {
  /** So long a router that is to be made anew has not greeted, at the least. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final Since<String> since;

  MuteWatch(Time time) {
    this.since = new Since<>(time);
  }

  /** Takes note of one look, and says which routers hang. */
  MuteRouters judge(MuteRouters seen) {
    var hung = new HashSet<String>();
    var suspected = new ArrayList<String>();
    since
        .note(seen.why().keySet())
        .forEach((router, span) -> (span.compareTo(LIMIT) >= 0 ? hung : suspected).add(router));
    return seen.judged(hung, suspected);
  }
}
