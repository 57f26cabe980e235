package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.app.model.CanaryShare;
import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.balancer.model.Asked;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerDisk;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.BalancerSocket;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.Destination;
import dev.skep.balancer.model.FakeHaproxy;
import dev.skep.balancer.model.Traffic;
import dev.skep.balancer.model.VisitSource;
import dev.skep.docker.errors.Unreachable;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.sim.VirtualTime;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Canaries on a fake HAProxy, whose visitors come as each test says, on a clock of its own. */
class CanaryWatchTest {
  private static final DesiredBalancer BALANCER =
      new DesiredBalancer(
          "haproxy1",
          new HostName("shop-haproxy-1"),
          ImageRef.parse("haproxy:3.0"),
          80,
          MemorySize.ofMebibytes(256));
  private static final Duration SPAN = Duration.ofMinutes(2);

  private final VirtualTime clock = new VirtualTime();
  private final Time time = clock.forProcess(() -> false);
  private final FakeHaproxy haproxy = new FakeHaproxy(_ -> true, InstantSource.system());
  private final CanaryShare share =
      new CanaryShare(new Ways(haproxy), List.of(BALANCER), "web", Color.BLUE);
  private final long began = time.nanos();
  private Optional<Thread> visitors = Optional.empty();

  @BeforeEach
  void serveBlue() {
    haproxy.writeFirst(wanted());
    haproxy.start();
  }

  @AfterEach
  void sendVisitorsAway() {
    visitors.ifPresent(Thread::interrupt);
  }

  @Test
  void aReleaseThatDoesAsWellPassesWhenItsTimeIsOver() throws Exception {
    visitors(new Traffic(27, 0, 0, 10), new Traffic(3, 0, 0, 12));

    var seen = watch();

    assertThat(time.since(began)).isEqualTo(SPAN);
    assertThat(seen.canary().answers()).isGreaterThan(3_000);
    assertThat(seen.canary().failed()).isZero();
  }

  @Test
  void aReleaseThatNobodyVisitsPasses() throws Exception {
    var seen = watch();

    assertThat(seen.canary().answers()).isZero();
  }

  @Test
  void aReleaseThatFailsIsSentBackSoonWithTheCountersOfBoth() {
    visitors(new Traffic(27, 0, 0, 10), new Traffic(3, 1, 0, 10));

    assertThatThrownBy(this::watch)
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("fails clearly more requests")
        .hasMessageContaining("green, the new one:")
        .hasMessageContaining("blue, which serves: 135 answers, 0 of them 500 or more");
    assertThat(time.since(began)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aReleaseThatIsSlowIsSentBack() {
    visitors(new Traffic(27, 0, 0, 10), new Traffic(3, 0, 0, 400));

    assertThatThrownBy(this::watch)
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("takes clearly longer to answer");
    assertThat(time.since(began)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void whatElseEndsItEndsItAtTheNextLook() {
    assertThatThrownBy(() ->
            begin()
                .goOn(
                    SPAN,
                    () -> {
                      throw Trouble.failed("an instance ended");
                    }))
        .hasMessageContaining("an instance ended");
    assertThat(time.since(began)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aMomentsSilenceIsBorneAndALongOneIsNot() throws Exception {
    visitors(new Traffic(27, 0, 0, 10), new Traffic(3, 0, 0, 10));
    var watch = begin();
    time.beside("fault", () -> silentFor(Duration.ofSeconds(5)));

    watch.goOn(Duration.ofSeconds(20), () -> {});

    haproxy.stop();
    assertThatThrownBy(() -> watch.goOn(SPAN, () -> {}))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("could not be watched for 10 s");
  }

  @Test
  void aManagersMomentOfSilenceIsBorneToo() throws Exception {
    visitors(new Traffic(27, 0, 0, 10), new Traffic(3, 0, 0, 10));
    var silentUntil = Duration.ofSeconds(5);

    var seen =
        begin()
            .goOn(
                Duration.ofSeconds(20),
                () -> {
                  if (time.since(began).compareTo(silentUntil) < 0) {
                    throw new Unreachable("manager", "GET /tasks", "no answer");
                  }
                });

    assertThat(seen.canary().answers()).isPositive();
  }

  @Test
  void theShareStandsInTheFileAndAtTheSocketUntilItIsClosed() {
    share.set(10);
    assertThat(haproxy.read().known().orElseThrow().texts())
        .containsEntry("maps/web.map", "active blue\ncanary 10\n");
    assertThat(haproxy.look(List.of("web")).canaries()).containsEntry("web", 10);

    share.close();
    assertThat(haproxy.read().known()).contains(wanted());
    assertThat(haproxy.look(List.of("web")).canaries()).isEmpty();
  }

  @Test
  void aBalancerThatRefusesKeepsNoOtherFromItsShare() {
    var stopped = new FakeHaproxy(_ -> true, InstantSource.system());
    var both =
        new CanaryShare(
            new Ways(haproxy, stopped),
            List.of(
                new DesiredBalancer(
                    "silent", BALANCER.host(), BALANCER.image(), 81, BALANCER.memory()),
                BALANCER),
            "web",
            Color.BLUE);

    assertThatThrownBy(() -> both.set(10))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("does not run");
    assertThat(haproxy.look(List.of("web")).canaries()).containsEntry("web", 10);
  }

  private CanaryWatch.Seen watch() throws InterruptedException {
    return begin().goOn(SPAN, () -> {});
  }

  private CanaryWatch begin() {
    return CanaryWatch.begin(new Ways(haproxy), time, List.of(BALANCER), "web", Color.BLUE);
  }

  /** So many of each every tenth of a second, each colour's mean as it is given. */
  private void visitors(Traffic blue, Traffic green) {
    visitors =
        Optional.of(
            time.beside(
                "visitors",
                () -> {
                  try {
                    while (true) {
                      time.pause(Duration.ofMillis(100));
                      count(Color.BLUE, blue);
                      count(Color.GREEN, green);
                    }
                  } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private void count(Color color, Traffic more) {
    var before = haproxy.counted("web", color);
    haproxy.count(
        "web",
        color,
        new Traffic(
            before.answers() + more.answers(),
            before.failed() + more.failed(),
            before.retries() + more.retries(),
            more.meanMillis()));
  }

  private void silentFor(Duration span) {
    try {
      time.pause(Duration.ofSeconds(2));
      haproxy.stop();
      time.pause(span);
      haproxy.start();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static BalancerFiles wanted() {
    var web =
        new BalancedApp(
            "web",
            List.of(),
            "/",
            Asked.at("/healthz"),
            Asked.at("/healthz"),
            Duration.ofSeconds(30),
            new ColorPorts(31000, 31001),
            List.of(),
            Optional.of(Color.BLUE),
            false);
    return HaproxyConfig.render(BALANCER, List.of(web), Map.of());
  }

  /** To the one, or to another that is called silent. */
  private record Ways(FakeHaproxy one, FakeHaproxy silent) implements BalancerPorts {
    Ways(FakeHaproxy one) {
      this(one, one);
    }

    private FakeHaproxy of(String balancer) {
      return balancer.equals("silent") ? silent : one;
    }

    @Override
    public BalancerSocket balancerSocket(HostName host, String balancer) {
      return of(balancer);
    }

    @Override
    public BalancerDisk balancerDisk(HostName host, String balancer) {
      return of(balancer);
    }

    @Override
    public VisitSource visits(HostName host, String balancer, Destination to, Duration pace) {
      return of(balancer).visits(to);
    }
  }
}
