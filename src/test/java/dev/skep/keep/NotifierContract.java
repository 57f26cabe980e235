package dev.skep.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every way of notifying must do. */
abstract class NotifierContract {
  abstract Notifier notifier();

  /** What arrived, as JSON, once it is so many; waits for them within a bound. */
  abstract List<String> arrived(int count) throws InterruptedException;

  static Notice notice(String why) {
    return Notice.of(
        "shop", Instant.parse("2026-01-02T03:04:05Z"), Notice.Kind.AMISS, why, Optional.empty());
  }

  @Test
  void allArriveInTheirOrder() throws Exception {
    try (var notifier = notifier()) {
      IntStream.range(0, 5).forEach(number -> notifier.send(notice("n" + number)));

      assertThat(arrived(5))
          .containsExactlyElementsOf(
              IntStream.range(0, 5).mapToObj(number -> notice("n" + number).json()).toList());
    }
  }

  @Test
  void whatIsSentAfterTheEndGoesNowhereAndThrowsNothing() throws Exception {
    var notifier = notifier();
    notifier.send(notice("before"));
    assertThat(arrived(1)).hasSize(1);
    notifier.close();

    notifier.send(notice("after"));

    assertThat(arrived(1)).containsExactly(notice("before").json());
  }
}
