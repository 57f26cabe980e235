package dev.skep.balancer.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HaproxyWorkersTest {
  @Test
  void whoWasReplacedIsFoundInWhatHaproxyTells() {
    var told =
        """
        #<PID>          <type>          <reloads>       <uptime>        <version>
        7               master          2 [failed: 0]   0d00h00m01s     3.0.11-1+deb13u5
        # workers
        31              worker          0               0d00h00m00s     3.0.11-1+deb13u5
        # old workers
        19              worker          1               0d00h00m01s     3.0.11-1+deb13u5
        9               worker          2               0d00h00m09s     3.0.11-1+deb13u5
        # programs

        """;

    assertThat(HaproxyWorkers.replaced(told)).containsExactly(19L, 9L);
  }

  @Test
  void nobodyIsReplacedBeforeTheFirstReload() {
    assertThat(HaproxyWorkers.replaced("7   master\n# workers\n9   worker\n# programs\n\n"))
        .isEmpty();
  }
}
