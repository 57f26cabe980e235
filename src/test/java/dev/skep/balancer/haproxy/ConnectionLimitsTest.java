package dev.skep.balancer.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.hosts.model.HostName;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a balancer holds, and how much it asks of hosts, by its own size and the cluster's. */
class ConnectionLimitsTest {
  private static final DesiredBalancer BALANCER =
      new DesiredBalancer(
          "haproxy1",
          new HostName("shop-haproxy-1"),
          ImageRef.parse("haproxy:3.0"),
          8080,
          MemorySize.ofMebibytes(128));

  @Test
  void connectionsGrowWithTheMemoryAndNoClientHasThemAll() {
    assertThat(ConnectionLimits.of(MemorySize.ofMebibytes(128)))
        .isEqualTo(new ConnectionLimits(6_553, 4_914));
    assertThat(ConnectionLimits.of(MemorySize.ofMebibytes(1)))
        .isEqualTo(new ConnectionLimits(100, 75));
    assertThat(ConnectionLimits.of(MemorySize.ofMebibytes(4_096)).connections()).isEqualTo(9_000);
  }

  @Test
  void whatIsUnderWayFitsIntoTheMemoryBesideIdleConnections() {
    assertThat(RequestLimits.of(MemorySize.ofMebibytes(128)))
        .isEqualTo(new RequestLimits(1_248, 364));
    assertThat(RequestLimits.of(MemorySize.ofMebibytes(1))).isEqualTo(new RequestLimits(100, 50));
    assertThat(RequestLimits.of(MemorySize.ofMebibytes(128)).rules(false))
        .contains("sc_conn_cur(1,skep__under_way) gt 1248 }\n")
        .contains("sc_conn_cur(2,skep__under_way__each) gt 936 }\n")
        .contains("sc_conn_cur(3,skep__transfers) gt 364 }\n")
        .contains("sc_conn_cur(4,skep__transfers__each) gt 273 }\n");
    assertThat(RequestLimits.of(MemorySize.ofMebibytes(128)).rules(true))
        .contains("gt 936 } !trusted\n");
  }

  @Test
  void whatServesIsAskedAsOftenAsEverAndEmptyHostsWithinABudget() {
    assertThat(checks(3, 1, 1)).contains("inter 300ms fastinter 100ms downinter 100ms ");
    assertThat(checks(20, 5, 1)).contains("inter 300ms fastinter 100ms downinter 200ms ");
    assertThat(checks(20, 5, 3)).contains("inter 300ms fastinter 100ms downinter 600ms ");
    assertThat(checks(200, 10, 1)).contains("inter 300ms fastinter 100ms downinter 4000ms ");
    assertThat(checks(1_000, 10, 2)).contains("inter 300ms fastinter 100ms downinter 10000ms ");
  }

  @Test
  void howFullABalancerIsStandsInWhatItSaysOfItself() {
    assertThat(RuntimeAnswer.parse("Maxconn: 200\nCurrConns: 150\n", List.of()).fullness())
        .isEqualTo(75);
    assertThat(RuntimeAnswer.parse("nothing of the kind\n", List.of()).fullness()).isZero();
  }

  private static String checks(int hosts, int apps, int balancers) {
    var names = IntStream.rangeClosed(1, hosts).mapToObj(n -> new HostName("h-n-" + n)).toList();
    Map<HostName, String> addresses = new TreeMap<>();
    names.forEach(name -> addresses.put(name, "10.0.0.1"));
    var all =
        IntStream.range(0, apps)
            .mapToObj(n -> {
              var app = HaproxyConfigTest.app("a" + n, List.of(), "/" + n, Optional.empty());
              return new BalancedApp(
                  app.name(),
                  app.domains(),
                  app.path(),
                  app.blue(),
                  app.green(),
                  app.drain(),
                  app.ports(),
                  names,
                  app.active(),
                  app.sticky());
            })
            .toList();
    return HaproxyConfig.render(BALANCER.oneOf(balancers), all, addresses)
        .config()
        .lines()
        .filter(line -> line.startsWith("  server "))
        .findFirst()
        .orElseThrow();
  }
}
