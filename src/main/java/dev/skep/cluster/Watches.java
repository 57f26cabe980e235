package dev.skep.cluster;

import dev.skep.cluster.lock.LockWatch;
import dev.skep.run.Time;
import java.time.Duration;

/** What one process remembers from look to look. */
record Watches(
    SilenceWatch silence,
    PowerWatch power,
    HangWatch hangs,
    MuteWatch mute,
    LockWatch locks,
    NameWatch names) {
  /**
   * At the beginning.
   *
   * @param starting how long an instance may take until it answers
   */
  static Watches beginning(Time time, Duration starting) {
    return new Watches(
        new SilenceWatch(time),
        new PowerWatch(time),
        new HangWatch(time, starting),
        new MuteWatch(time),
        new LockWatch(time),
        new NameWatch());
  }
}
