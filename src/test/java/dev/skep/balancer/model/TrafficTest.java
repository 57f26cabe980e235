package dev.skep.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {
  @Test
  void whatCameSinceIsTheDifference() {
    var stretch = new Traffic(120, 7, 9, 10).since(new Traffic(100, 5, 1, 10));

    assertThat(stretch.answers()).isEqualTo(20);
    assertThat(stretch.failed()).isEqualTo(2);
    assertThat(stretch.retries()).isEqualTo(8);
  }

  @Test
  void aNewWorkerCountsFromNothing() {
    var stretch = new Traffic(3, 1, 0, 10).since(new Traffic(100, 5, 1, 10));

    assertThat(stretch.answers()).isEqualTo(3);
    assertThat(stretch.failed()).isEqualTo(1);
  }

  @Test
  void whereNothingCameNothingIsSaidOfTheTime() {
    var stretch = new Traffic(100, 5, 1, 10).since(new Traffic(100, 5, 1, 10));

    assertThat(stretch.mostMillis()).isZero();
  }

  /** As many before, as many since, from a mean of 20 ms to one of 150 ms. */
  @ParameterizedTest
  @CsvSource({"0, 200", "300, 200", "900, 400", "1024, 300", "5000, 100", "5000, 2000", "0, 5000"})
  void theMeanOfWhatCameIsFoundInASlidingMeanOfAll(int before, int since) {
    var counter = new HaproxyMean(new Random(7));
    counter.answer(before, 20);
    var first = counter.now();
    counter.answer(since, 150);

    var stretch = counter.now().since(first);

    assertThat(150.0).isBetween(stretch.leastMillis() - 15, stretch.mostMillis() + 15);
    assertThat(stretch.mostMillis() - stretch.leastMillis()).isLessThan(60);
  }

  /** Keeps its mean as HAProxy does: plain over the first 1024, then sliding. */
  private static final class HaproxyMean {
    private final Random chance;
    private long answers;
    private long sum;

    HaproxyMean(Random chance) {
      this.chance = chance;
    }

    void answer(int times, int mean) {
      for (int i = 0; i < times; i++) {
        long value = chance.nextLong(2L * mean + 1);
        answers++;
        sum += value - (answers > 1024 ? (sum + 1023) / 1024 : 0);
      }
    }

    Traffic now() {
      long window = Math.max(1, Math.min(answers, 1024));
      return new Traffic(answers, 0, 0, (sum + window - 1) / window);
    }
  }
}
