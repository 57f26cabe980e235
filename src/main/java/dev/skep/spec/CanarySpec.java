package dev.skep.spec;

import java.time.Duration;

/** A release first gets this share of the visitors for this long, and all of them after. */
public record CanarySpec(int percent, Duration span) {
  public CanarySpec {
    if (percent < 1 || percent > 50) {
      throw new IllegalArgumentException("a canary gets 1 to 50 percent, not " + percent);
    }
  }
}
