package dev.skep.cluster.losses;

import dev.skep.cluster.lock.LockWatch;
import dev.skep.run.Time;
import java.time.Duration;

/**
 * What one process remembers of hosts, instances, routers, locks and images from one observation to
 * the next.
 */
public record ConditionWatches(
    SilenceWatch silence,
    PowerWatch power,
    HungInstanceWatch hangs,
    MuteRouterWatch mute,
    LockWatch locks,
    ImageNameWatch names) {
  /**
   * Creates the watches of a process that has observed nothing yet.
   *
   * @param starting how long an instance may take until it answers
   */
  public static ConditionWatches beginning(Time time, Duration starting) {
    return new ConditionWatches(
        new SilenceWatch(time),
        new PowerWatch(time),
        new HungInstanceWatch(time, starting),
        new MuteRouterWatch(time),
        new LockWatch(time),
        new ImageNameWatch());
  }
}
