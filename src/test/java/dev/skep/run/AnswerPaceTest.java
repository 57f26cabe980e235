package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How deadlines follow what is measured. */
class AnswerPaceTest {
  private static final Duration LEAST = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofSeconds(12);

  private final AnswerPace pace = new AnswerPace(Time.system());

  @Test
  void whereAnswersComeAtOnceNobodyWaitsLonger() {
    pace.answered(Duration.ofMillis(40));

    assertThat(pace.limit(10, LEAST, MOST)).isEqualTo(LEAST);
  }

  @Test
  void theSlowestAnswerStretchesALimitUpToTheMost() {
    pace.answered(Duration.ofMillis(700));
    pace.answered(Duration.ofMillis(20));
    assertThat(pace.limit(10, LEAST, MOST)).isEqualTo(Duration.ofSeconds(7));

    pace.answered(Duration.ofSeconds(4));
    assertThat(pace.limit(10, LEAST, MOST)).isEqualTo(MOST);
  }
}
