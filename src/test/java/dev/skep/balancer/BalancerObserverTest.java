package dev.skep.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.model.BalancerDisk;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.BalancerSocket;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.Destination;
import dev.skep.balancer.model.FakeHaproxy;
import dev.skep.balancer.model.VisitSource;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BalancerObserverTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final HostName FRONT = new HostName("shop-haproxy-1");
  private static final HostName HUNG = new HostName("shop-haproxy-2");

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void end() {
    end.countDown();
  }

  @Test
  void aBalancerThatHangsIsUnknownInTimeAndTheOtherIsSeen() {
    long start = System.nanoTime();
    var observed =
        new BalancerObserver(new Ways(end), LIMIT)
            .observe(
                List.of(wanted("haproxy1", FRONT), wanted("haproxy2", HUNG)),
                List.of(),
                List.of(),
                hosts());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(observed.balancer("haproxy1").runtime().isPresent()).isTrue();
    var hung = observed.balancer("haproxy2");
    assertThat(hung.container().isPresent()).isTrue();
    assertThat(hung.files()).isEqualTo(Seen.unknown("no answer within 2000 ms"));
    assertThat(hung.runtime()).isEqualTo(Seen.unknown("no answer within 2000 ms"));
  }

  private static DesiredBalancer wanted(String name, HostName host) {
    return new DesiredBalancer(
        name, host, ImageRef.parse("haproxy:3.0"), 80, MemorySize.ofMebibytes(256));
  }

  private static HostsObserved hosts() {
    return new HostsObserved(
        Seen.absent(),
        Seen.present(List.of(host(FRONT), host(HUNG))),
        Map.of(FRONT, Seen.present(holding("haproxy1")), HUNG, Seen.present(holding("haproxy2"))));
  }

  private static Host host(HostName name) {
    return new Host(name, "haproxy", 0, "10.0.0.1", 0, Set.of(), Host.Power.ON);
  }

  private static EngineSeen holding(String balancer) {
    var container =
        new ContainerSummary(
            "c1",
            balancer,
            "haproxy:3.0",
            "sha256:1",
            ContainerState.RUNNING,
            "Up",
            Map.of(),
            Map.of(),
            List.of());
    return new EngineSeen(1L << 32, SwarmSeen.none(), List.of(container), Set.of(), List.of());
  }

  /** One that answers; and one that says nothing before the end. */
  private record Ways(FakeHaproxy well, CountDownLatch end) implements BalancerPorts {
    Ways(CountDownLatch end) {
      this(new FakeHaproxy(_ -> true, InstantSource.system()), end);
      well.start();
    }

    private FakeHaproxy of(HostName host) {
      try {
        if (host.equals(HUNG)) {
          end.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return well;
    }

    @Override
    public BalancerSocket balancerSocket(HostName host, String balancer) {
      return of(host);
    }

    @Override
    public BalancerDisk balancerDisk(HostName host, String balancer) {
      return new BalancerDisk() {
        @Override
        public Seen<BalancerFiles> read() {
          return of(host).read();
        }

        @Override
        public void writeFirst(BalancerFiles files) {
          throw new AssertionError("a look writes nothing");
        }

        @Override
        public void install(BalancerFiles files) {
          throw new AssertionError("a look writes nothing");
        }

        @Override
        public void replace(String path, String text) {
          throw new AssertionError("a look writes nothing");
        }
      };
    }

    @Override
    public VisitSource visits(HostName host, String balancer, Destination to, Duration pace) {
      throw new AssertionError("a look visits nobody");
    }
  }
}
