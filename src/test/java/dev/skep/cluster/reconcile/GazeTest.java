package dev.skep.cluster.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.reconcile.Observer.Gaze;
import dev.skep.run.AnswerPace;
import dev.skep.run.Time;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A look is stretched by how slowly engines answer, and is hasty until it is as long as a run's.
 */
class GazeTest {
  private final AnswerPace pace = new AnswerPace(Time.system());

  @ParameterizedTest
  @ValueSource(ints = {1, 200, 205, 400, 1199})
  void aGlanceIsHastyHoweverLittleItWasStretched(int slowest) {
    pace.answered(Duration.ofMillis(slowest));

    assertThat(Gaze.GLANCE.isHasty(pace)).isTrue();
  }

  @Test
  void aGlanceThatIsAsLongAsARunsLookIsNot() {
    pace.answered(Duration.ofMillis(1200));

    assertThat(Gaze.GLANCE.isHasty(pace)).isFalse();
  }

  @Test
  void aRunsLookNeverIs() {
    assertThat(Gaze.STEADY.isHasty(pace)).isFalse();
  }
}
