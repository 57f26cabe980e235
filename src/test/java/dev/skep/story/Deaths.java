package dev.skep.story;

import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Commands that are ended by {@code kill -9} at some moment of their work. */
record Deaths(Skep skep, Random random) {
  /** A run that follows a dead one waits for its lock first, 20 s: nothing to die of. */
  private static final Duration BEGUN = Duration.ofSeconds(60);

  /** Kills it so soon after its first step; says how it ended where it was done before. */
  Optional<Skep.Result> within(Duration latest, String... words) throws Exception {
    var run = skep.start(words);
    try {
      Elapsed.until(
          "it to begin or end",
          BEGUN,
          () -> run.countSaid("start   ") > 0 || !run.process().isAlive());
    } catch (Trouble vain) {
      run.kill(); // nobody else would
      throw vain;
    }
    long millis = random.nextLong(latest.toMillis());
    if (run.process().waitFor(millis, TimeUnit.MILLISECONDS)) {
      return Optional.of(run.await(Duration.ZERO));
    }
    run.kill();
    System.out.println("killed " + millis + " ms after it began");
    return Optional.empty();
  }
}
