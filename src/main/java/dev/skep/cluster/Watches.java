package dev.skep.cluster;

import dev.skep.run.Time;

/** What one process remembers from look to look. */
record Watches(SilenceWatch silence, HangWatch hangs) {
  static Watches beginning(Time time) {
    return new Watches(new SilenceWatch(time), new HangWatch(time));
  }
}
