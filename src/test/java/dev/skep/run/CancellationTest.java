package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private static final Trouble FIRST = Trouble.of(Trouble.Kind.ABORTED, "Interrupted.");
  private static final Trouble SECOND = Trouble.of(Trouble.Kind.LOCKED, "Lost.");

  private final Cancellation cancellation = new Cancellation();
  private final List<Trouble> heard = new ArrayList<>();

  @Test
  void tellsTheFirstReasonOnce() {
    var _ = cancellation.onCancel(heard::add);

    cancellation.cancel(FIRST);
    cancellation.cancel(SECOND);

    assertThat(heard).containsExactly(FIRST);
    assertThat(cancellation.reason()).contains(FIRST);
  }

  @Test
  void tellsAtOnceWhoComesLate() {
    cancellation.cancel(FIRST);

    try (var _ = cancellation.onCancel(heard::add)) {
      assertThat(heard).containsExactly(FIRST);
    }
  }

  @Test
  void tellsNobodyWhoListensNoLonger() {
    cancellation.onCancel(heard::add).close();

    cancellation.cancel(FIRST);

    assertThat(heard).isEmpty();
  }

  @Test
  void whatIsCancelledByItIsNotCancelledForIt() {
    var run = new Cancellation();
    try (var _ = cancellation.onCancel(run::cancel)) {
      run.cancel(SECOND);
    }

    assertThat(cancellation.reason()).isEmpty();
  }
}
