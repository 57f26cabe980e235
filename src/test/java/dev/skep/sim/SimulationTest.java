package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole lives of clusters, each from one seed: nothing that befalls a run may cost data, traffic or
 * strangers' things, and once faults are over one run mends all. {@code ./check --simulate N --seed
 * S} lives those from S on.
 */
class SimulationTest {
  private static final int USUAL_LIVES = 40;

  static LongStream seeds() {
    long first = Long.getLong("skep.seed", 1);
    return LongStream.range(first, first + Integer.getInteger("skep.simulate", USUAL_LIVES));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("seeds")
  void seededLivesKeepAllPromises(long seed) throws Exception {
    var life = new Life(seed, Workshop.honest());
    try {
      life.live();
    } catch (AssertionError | RuntimeException broken) {
      throw new AssertionError(
          "Life %d went wrong; again: ./check --simulate 1 --seed %d\n%s"
              .formatted(seed, seed, broken.getMessage()),
          broken);
    }
  }

  @Test
  void theSameSeedIsTheSameLife() throws Exception {
    for (long seed : List.of(3L, 4L, 5L)) {
      assertThat(story(seed)).isEqualTo(story(seed));
    }
  }

  private static List<String> story(long seed) throws InterruptedException {
    var life = new Life(seed, Workshop.honest());
    try {
      life.live();
    } catch (AssertionError broken) {
      life.world().note("broken");
    }
    return life.world().story();
  }
}
