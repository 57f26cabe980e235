package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code keep} beside a cluster under load that lacks nothing. */
@Tag("cluster")
@Tag("long")
@Timeout(900)
class QuietTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long MOST_MEMORY = 150_000_000;

  @Test
  void tenMinutesWithNothingWrongAreTenMinutesOfNothingDone() throws Exception {
    try (var shop = KeptShop.up("q", "manager: 3, mongodb: 3, nodejs: 2, haproxy: 1")) {
      var keeper = shop.keeping().footprint();
      pass(MINUTE); // what runs for the first time is not what a night costs
      var hosts = shop.containers().hosts();
      var started = shop.containers().started();
      var before = keeper.processorTime();
      var memory = new ArrayList<Long>();
      memory.add(keeper.memory());
      for (int minute = 1; minute <= 10; minute++) {
        pass(MINUTE);
        memory.add(keeper.memory());
      }
      var share =
          keeper.processorTime().minus(before).toMillis()
              / (double) MINUTE.multipliedBy(10).toMillis();

      System.out.printf(
          "keep, 10 min: %.2f %% of a core, bytes each minute %s%n", share * 100, memory);
      assertThat(shop.keeping().countSaid("mending")).isZero();
      assertThat(shop.containers().hosts()).isEqualTo(hosts);
      assertThat(shop.containers().started()).isEqualTo(started);
      assertThat(share).isLessThan(0.01);
      assertThat(memory).allMatch(bytes -> bytes < MOST_MEMORY);
      assertThat(memory.getLast()).isLessThan(memory.getFirst() * 11 / 10);
      shop.shop().nothingIsLost();
    }
  }

  private static void pass(Duration time) throws InterruptedException {
    Waiting.await(Time.system(), Elapsed.after(time), "a minute to pass", time.multipliedBy(2));
  }
}
