package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.sim.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StableForTest {
  private final VirtualTime clock = new VirtualTime();
  private final StableFor steady =
      new StableFor(clock.forProcess(() -> false), Duration.ofSeconds(1));

  @Test
  void countsOnlyAfterTheWholeSpan() throws Exception {
    assertThat(steady.holds(true)).isFalse();
    clock.advance(Duration.ofMillis(999));
    assertThat(steady.holds(true)).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(steady.holds(true)).isTrue();
  }

  @Test
  void beginsAnewAfterABreak() throws Exception {
    steady.holds(true);
    clock.advance(Duration.ofMillis(900));
    assertThat(steady.holds(false)).isFalse();
    clock.advance(Duration.ofMillis(900));
    assertThat(steady.holds(true)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(steady.holds(true)).isTrue();
  }
}
