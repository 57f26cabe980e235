package dev.skep.story;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Commands that are ended by {@code kill -9} at some moment of their work. */
record Deaths(Skep skep, Random random) {
  /** A run that follows a dead one waits for its lock first, 20 s: nothing to die of. */
  private static final Duration BEGUN = Duration.ofSeconds(60);

  private static final int LATEST_MILLIS = 10_000;

  /** Kills it within 10 s of its first step; says how it ended where it was done before. */
  Optional<Skep.Result> of(String... words) throws Exception {
    var run = skep.start(words);
    Elapsed.until(
        "it to begin or end",
        BEGUN,
        () -> run.countSaid("start   ") > 0 || !run.process().isAlive());
    long millis = random.nextLong(LATEST_MILLIS);
    if (run.process().waitFor(millis, TimeUnit.MILLISECONDS)) {
      return Optional.of(run.await(Duration.ZERO));
    }
    run.kill();
    System.out.println("killed " + millis + " ms after it began");
    return Optional.empty();
  }
}
