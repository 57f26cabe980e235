package dev.skep.cluster.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.balancer.model.Visit;
import dev.skep.balancer.model.VisitSource;
import dev.skep.docker.errors.Unreachable;
import dev.skep.run.Trouble;
import dev.skep.sim.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReopeningVisitsTest {
  private final VirtualTime clock = new VirtualTime();
  private final List<String> hostAccess = new ArrayList<>();

  /** A front whose container dies at its second visit, and cannot be entered for two tries. */
  private VisitSource open() {
    int number = hostAccess.size();
    hostAccess.add("open");
    return new VisitSource() {
      private int asked;

      @Override
      public Visit next() {
        if (number == 0 && ++asked == 2) {
          throw Trouble.unreachable("the container is gone");
        }
        if (number == 1) {
          throw new Unreachable("shop-haproxy-1", "GET /version", "no answer");
        }
        return new Visit(200, "");
      }

      @Override
      public void close() {
        hostAccess.set(number, "closed");
      }
    };
  }

  @Test
  void theyGoOnOnceTheContainerIsBackAndEachTryMeanwhileFailed() {
    var visits = new ReopeningVisits(this::open, clock.forProcess(() -> false));
    var seen = new ArrayList<Integer>();
    for (int visit = 0; visit < 5; visit++) {
      seen.add(visits.next().status());
    }

    assertThat(seen).containsExactly(200, 0, 0, 200, 200);
    assertThat(hostAccess).as("none is left open").containsExactly("closed", "closed", "open");
    visits.close();
    assertThat(hostAccess).doesNotContain("open");
  }

  @Test
  void whoIsInterruptedBetweenTwoTriesVisitsNoMore() throws Exception {
    var visits = new ReopeningVisits(this::open, new InterruptedTime());
    visits.next();

    assertThatThrownBy(visits::next).isInstanceOf(Trouble.class).hasMessageContaining("ended");
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Whoever pauses on it is interrupted. */
  private static final class InterruptedTime implements dev.skep.run.Time {
    @Override
    public java.time.Instant now() {
      return java.time.Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public void pause(java.time.Duration duration) throws InterruptedException {
      throw new InterruptedException();
    }
  }
}
