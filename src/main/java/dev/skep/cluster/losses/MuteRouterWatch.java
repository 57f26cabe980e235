package dev.skep.cluster.losses;

import dev.skep.mongo.model.MuteRouters;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;

/**
 * Remembers, over the observations of one process, since when routers run and do not greet. A
 * router that greets in between, or is not observed, restarts at zero.
 */
public final class MuteRouterWatch {
  /** A router is made anew after it has not greeted for 30 s or longer. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final ConditionTimer<String> since;

  MuteRouterWatch(Time time) {
    this.since = new ConditionTimer<>(time);
  }

  /**
   * Records one observation.
   *
   * @return which routers hang
   */
  public MuteRouters judge(MuteRouters seen) {
    var hung = new HashSet<String>();
    var suspected = new ArrayList<String>();
    since
        .note(seen.why().keySet())
        .forEach((router, span) -> (span.compareTo(LIMIT) >= 0 ? hung : suspected).add(router));
    return seen.judged(hung, suspected);
  }
}
