package dev.skep.pki;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Randomness that repeats itself: the same seed, the same secrets. For tests alone. */
public final class Seeded {
  private Seeded() {}

  public static SecureRandom random(long seed) {
    try {
      var random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
