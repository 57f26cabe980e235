package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.model.TrafficInterval;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryRuleTest {
  @Test
  void fewFailuresSayNothing() {
    assertThat(CanaryRule.failsMore(answers(90, 0), answers(10, 4))).isFalse();
    assertThat(CanaryRule.failsMore(answers(90, 0), answers(10, 5))).isTrue();
  }

  @Test
  void aReleaseIsNotBlamedForWhatTheOtherFailsAsWell() {
    assertThat(CanaryRule.failsMore(answers(900, 450), answers(100, 55))).isFalse();
    assertThat(CanaryRule.failsMore(answers(900, 90), answers(100, 60))).isTrue();
  }

  @Test
  void lessThanOneInAHundredIsBorne() {
    assertThat(CanaryRule.failsMore(answers(90_000, 0), answers(10_000, 99))).isFalse();
    assertThat(CanaryRule.failsMore(answers(90_000, 0), answers(10_000, 101))).isTrue();
  }

  @Test
  void requestsThatOnlyAnotherTryGotAnAnswerForAreFailuresToo() {
    assertThat(CanaryRule.failsMore(answers(90, 0), new TrafficInterval(10, 0, 19, 0, 0)))
        .isFalse();
    assertThat(CanaryRule.failsMore(answers(90, 0), new TrafficInterval(10, 0, 20, 0, 0))).isTrue();
  }

  @Test
  void withNothingToCompareWithNobodyIsBlamed() {
    assertThat(CanaryRule.failsMore(TrafficInterval.NOTHING, answers(50, 50))).isFalse();
    assertThat(CanaryRule.isSlower(TrafficInterval.NOTHING, taking(500, 900))).isFalse();
  }

  @Test
  void twiceAsLongAndATenthOfASecondMoreIsSlower() {
    assertThat(CanaryRule.isSlower(taking(900, 20), taking(100, 100))).isFalse();
    assertThat(CanaryRule.isSlower(taking(900, 20), taking(100, 130))).isTrue();
    assertThat(CanaryRule.isSlower(taking(900, 300), taking(100, 550))).isFalse();
    assertThat(CanaryRule.isSlower(taking(900, 300), taking(100, 650))).isTrue();
    assertThat(CanaryRule.isSlower(taking(900, 20), taking(99, 130))).isFalse();
  }

  @Test
  void aTimeThatMayBeRoundedSoIsNoSlowness() {
    assertThat(CanaryRule.isSlower(taking(900, 20), new TrafficInterval(100, 0, 0, 13_000, 2_000)))
        .isFalse();
  }

  /** Two minutes of 10 %, looked at twice a second, both releases failing as often. */
  @ParameterizedTest
  @CsvSource({
    "300, 0.001",
    "300, 0.02",
    "300, 0.1",
    "300, 0.5",
    "30, 0.02",
    "30, 0.1",
    "1, 0.02",
    "1, 0.2",
    "1, 0.5"
  })
  void aReleaseThatIsNoWorseIsNotSentBackByChance(int perSecond, double failing) {
    int sentBack = 0;
    for (long seed = 1; seed <= 200; seed++) {
      sentBack += secondsUntilSentBack(seed, perSecond, 120, failing, failing) < 120 ? 1 : 0;
    }

    assertThat(sentBack).as("of 200, seeds 1 to 200").isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"300, 0.001, 0.5, 1", "300, 0.02, 0.2, 5", "30, 0.001, 1, 6", "1, 0, 1, 200"})
  void aReleaseThatFailsIsSentBackOnceItHasFailedAFewTimes(
      int perSecond, double usual, double failing, int seconds) {
    for (long seed = 1; seed <= 50; seed++) {
      assertThat(secondsUntilSentBack(seed, perSecond, 240, usual, failing))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(seconds);
    }
  }

  private static double secondsUntilSentBack(
      long seed, int perSecond, int seconds, double usual, double failing) {
    var chance = new Random(seed);
    long[] asked = new long[2];
    long[] failed = new long[2];
    for (int request = 0; request < perSecond * seconds; request++) {
      int colour = chance.nextInt(100) < 10 ? 1 : 0;
      asked[colour]++;
      failed[colour] += chance.nextDouble() < (colour == 1 ? failing : usual) ? 1 : 0;
      boolean looks = request % Math.max(1, perSecond / 2) == 0;
      if (looks
          && CanaryRule.failsMore(answers(asked[0], failed[0]), answers(asked[1], failed[1]))) {
        return (double) request / perSecond;
      }
    }
    return seconds;
  }

  private static TrafficInterval answers(long answers, long failed) {
    return new TrafficInterval(answers, failed, 0, 0, 0);
  }

  private static TrafficInterval taking(long answers, long millis) {
    return new TrafficInterval(answers, 0, 0, (double) answers * millis, 0);
  }
}
