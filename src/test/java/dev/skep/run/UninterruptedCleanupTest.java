package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UninterruptedCleanupTest {
  @AfterEach
  void forgetTheInterrupt() {
    var _ = Thread.interrupted();
  }

  @Test
  void isPerformedWithoutTheInterruptWhichIsKeptForAfterwards() {
    var interruptedWithin = new AtomicBoolean(true);
    Thread.currentThread().interrupt();

    UninterruptedCleanup.perform(
        () -> interruptedWithin.set(Thread.currentThread().isInterrupted()));

    assertThat(interruptedWithin).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void theInterruptIsKeptWhenTheActFails() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            UninterruptedCleanup.perform(() -> {
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void whoWasNotInterruptedIsNotAfterwards() {
    UninterruptedCleanup.perform(() -> {});

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
