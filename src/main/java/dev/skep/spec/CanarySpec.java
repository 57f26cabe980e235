package dev.skep.spec;

import java.time.Duration;

/**
 * A canary: a new release first gets this share of the visitors for this long, and then all of
 * them.
 */
public record CanarySpec(int percent, Duration span) {
  public CanarySpec {
    if (percent < 1 || percent > 50) {
      throw new IllegalArgumentException("a canary gets 1 to 50 percent, not " + percent);
    }
  }
}
