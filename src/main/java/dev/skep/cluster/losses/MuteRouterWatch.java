package dev.skep.cluster.losses;

import dev.skep.mongo.model.MuteRouters;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;

/**
 * Remembers since when which routers run and do not greet, over the looks of one process. One that
 * greets in between, or is not seen, is not held to be mute.
 */
public final class MuteRouterWatch {
  /** So long a router that is to be made anew has not greeted, at the least. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final ConditionTimer<String> since;

  MuteRouterWatch(Time time) {
    this.since = new ConditionTimer<>(time);
  }

  /** Takes note of one look, and says which routers hang. */
  public MuteRouters judge(MuteRouters seen) {
    var hung = new HashSet<String>();
    var suspected = new ArrayList<String>();
    since
        .note(seen.why().keySet())
        .forEach((router, span) -> (span.compareTo(LIMIT) >= 0 ? hung : suspected).add(router));
    return seen.judged(hung, suspected);
  }
}
