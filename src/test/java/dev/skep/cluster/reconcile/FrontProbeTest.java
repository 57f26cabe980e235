package dev.skep.cluster.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.haproxy.EnginePorts;
import dev.skep.balancer.model.Visit;
import dev.skep.balancer.model.VisitSource;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.model.RunReport;
import dev.skep.run.Guard;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import dev.skep.sim.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FrontProbeTest {
  private final VirtualTime clock = new VirtualTime();

  /** Answers that come after so many milliseconds each; then the front is silent. */
  private record Answer(int afterMillis, Visit visit) {}

  @Test
  void countsWhatItAskedAndTheLongestTimeWithoutAGoodAnswer() {
    var seen = probed(List.of(well(900), well(52), well(61), well(50)));

    assertThat(seen.requests()).isEqualTo(4);
    assertThat(seen.failed()).isZero();
    assertThat(seen.longestStall()).as("the way in is no stall").isEqualTo(millis(61));
  }

  @Test
  void anAnswerOf500AndNoneAtAllAreFailures() {
    var seen =
        probed(
            List.of(
                well(50),
                new Answer(50, new Visit(503, "")),
                new Answer(50, new Visit(404, "")),
                new Answer(50, new Visit(0, "it closed without an answer")),
                new Answer(50, new Visit(503, "")),
                well(50)));

    assertThat(seen.requests()).isEqualTo(6);
    assertThat(seen.failed()).isEqualTo(3);
    assertThat(seen.notWell()).containsExactly("503", "it closed without an answer");
    assertThat(seen.longestStall()).isEqualTo(millis(150));
  }

  @Test
  void aFrontThatCannotBeAskedHasAReasonAndNoNumbers() {
    var seen = probed(List.of());

    assertThat(seen.requests()).isZero();
    assertThat(seen.reason()).contains("the balancer's container is gone");
  }

  @Test
  void silenceUntilTheEndIsAStallAsWell() throws Exception {
    var time = clock.forProcess(() -> false);
    var asked = new CountDownLatch(1);
    var probe = new FrontProbe(time, () -> hangingAfterOne(asked));
    var thread = Thread.ofVirtual().start(probe);
    asked.await();
    clock.advance(Duration.ofSeconds(7));

    var seen = probe.end();
    thread.interrupt();

    assertThat(seen.requests()).isEqualTo(1);
    assertThat(seen.longestStall()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aFailureAndAWaitOfMoreThanASecondAreHarmAndTheFirstAndTheLastAreKept() {
    var probe =
        new FrontProbe(
            clock.forProcess(() -> false),
            () ->
                visits(
                    List.of(
                        well(50),
                        well(1000),
                        new Answer(50, new Visit(503, "")),
                        well(50),
                        well(1001))));
    assertThat(probe.isWell()).as("before its first answer").isFalse();
    long start = clock.forProcess(() -> false).nanos();
    probe.run();

    assertThat(probe.harm())
        .contains(
            new FrontProbe.Harm(
                start + millis(1100).toNanos(),
                start + millis(50 + 1000 + 50 + 50 + 1001).toNanos()));
  }

  @Test
  void aFrontThatIsWellDoesNoHarm() throws Exception {
    var time = clock.forProcess(() -> false);
    var asked = new CountDownLatch(1);
    var probe = new FrontProbe(time, () -> hangingAfterOne(asked));
    var thread = Thread.ofVirtual().start(probe);
    asked.await();
    assertThat(probe.isWell()).isTrue();
    assertThat(probe.harm()).isEmpty();

    clock.advance(millis(1001)); // it waits, and nobody answers
    assertThat(probe.harm()).map(FrontProbe.Harm::lastNanos).contains(time.nanos());
    thread.interrupt();
  }

  @Test
  void aRunWithoutASwitchIsNotWatched() throws Exception {
    var report = new RunReport(Verdict.DONE, millis(5), 1, List.of(), List.of(), List.of());
    var probing =
        new RunProbes(
            new EnginePorts(
                _ -> {
                  throw new IllegalStateException("nobody is to be asked");
                },
                Guard.open()),
            clock.forProcess(() -> false),
            List.of());

    assertThat(probing.during(() -> report).probed()).isEmpty();
  }

  private ProbeResult probed(List<Answer> answers) {
    var probe = new FrontProbe(clock.forProcess(() -> false), () -> visits(answers));
    probe.run();
    return probe.end();
  }

  private VisitSource visits(List<Answer> answers) {
    var left = new ArrayDeque<>(answers);
    return new VisitSource() {
      @Override
      public Visit next() {
        var answer =
            Optional.ofNullable(left.poll())
                .orElseThrow(() -> Trouble.unreachable("the balancer's container is gone"));
        try {
          clock.advance(millis(answer.afterMillis()));
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return answer.visit();
      }

      @Override
      public void close() {}
    };
  }

  private static VisitSource hangingAfterOne(CountDownLatch second) {
    return new VisitSource() {
      private boolean asked;

      @Override
      public Visit next() {
        if (!asked) {
          asked = true;
          return new Visit(200, "");
        }
        second.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException closed) {
          Thread.currentThread().interrupt();
        }
        throw Trouble.unreachable("closed");
      }

      @Override
      public void close() {}
    };
  }

  private static Answer well(int afterMillis) {
    return new Answer(afterMillis, new Visit(200, ""));
  }

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }
}
