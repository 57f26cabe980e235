package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.Finding;
import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The table on real hosts: everything listens everywhere, and each port is knocked at from every
 * host and from this machine.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirewallOnHostsTest {
  private final GuardedHosts hosts = new GuardedHosts();
  private final HostRequest balancer = hosts.host("haproxy", 1);
  private final HostRequest app = hosts.host("nodejs", 1);
  private final HostRequest data = hosts.host("mongodb", 1);
  private final HostRequest other = hosts.host("mongodb", 2);
  private final List<HostRequest> four = List.of(balancer, app, data, other);

  @BeforeAll
  void bringUp() throws InterruptedException {
    hosts.converge();
    for (var host : four) {
      hosts.listen(host);
    }
  }

  @AfterAll
  void takeDown() {
    hosts.close();
  }

  @Test
  void eachPortAnswersWhomTheTableNamesAndRefusesTheRestAtOnce() throws InterruptedException {
    theTableHolds();
  }

  @Test
  void whatStandsIsNotPlannedAgain() {
    assertThat(hosts.plan().plan().steps()).isEmpty();
  }

  @Test
  void theTableStillHoldsWhenAHostIsRestarted() throws InterruptedException {
    hosts.restart(data);
    hosts.restart(app);

    hosts.awaitListening(data);
    hosts.awaitListening(app);
    theTableHolds();
  }

  @Test
  void theTableStillHoldsOnceACableWasPulledAndIsPluggedInAgain() throws InterruptedException {
    hosts.provider().breakage().cut(data.name());
    hosts.provider().breakage().connect(data.name());

    theTableHolds();
  }

  @Test
  void theTableStillHoldsWhenAHostWasTakenOffTheNetworkAndPutBack() throws InterruptedException {
    hosts.takeOffTheNetworkAndPutBack(data);
    assertThat(hosts.run(data, "ls /sys/class/net").stdout()).contains("eth1");
    theTableHolds();

    hosts.restart(data);
    hosts.awaitListening(data);
    theTableHolds();
  }

  @Test
  void theTableStillHoldsWhenAnEngineDiesAndComesBack() throws InterruptedException {
    var before = Set.of(0L, hosts.process(app));
    hosts.run(app, "kill -9 $(cat /run/docker.pid)");

    Waiting.await(
        Time.system(),
        () -> !before.contains(hosts.process(app)),
        "the host to start again",
        Duration.ofSeconds(60));
    hosts.awaitListening(app);
    theTableHolds();
  }

  @Test
  void aNewHostIsLetInAndIsClosedToOthers() throws InterruptedException {
    var fresh = hosts.host("mongodb", 3);
    hosts.converge();
    hosts.listen(fresh);

    assertThat(hosts.answering(hosts.from(fresh)))
        .contains(at(data, 27017, 27019, 27101).toArray(String[]::new));
    assertThat(hosts.answering(hosts.from(data))).containsAll(at(fresh, 2377, 27017, 27019, 27101));
    assertThat(hosts.answering(hosts.from(balancer)))
        .containsAll(at(fresh, 2377))
        .doesNotContainAnyElementsOf(at(fresh, 27017, 27019, 27101));
    assertThat(hosts.plan().plan().steps()).isEmpty();
  }

  @Test
  void whatCannotBePutUpAtAStartIsSaidAndPlannedAgain() throws InterruptedException {
    hosts.run(data, "echo exit 1 >" + HostFirewall.FILE);
    hosts.restart(data);
    hosts.awaitListening(data);

    assertThat(hosts.log(data)).anyMatch(line -> line.contains("firewall cannot be put up"));
    assertThat(doctor()).anyMatch(it -> it.what().contains("no firewall guards " + data.name()));
    assertThat(hosts.plan().plan().steps())
        .singleElement()
        .satisfies(step -> assertThat(step.id().path()).isEqualTo("hosts/firewall"));

    hosts.converge();
    theTableHolds();
    assertThat(doctor())
        .noneMatch(it -> it.what().contains("no firewall guards"))
        .anyMatch(it -> it.what().contains("a firewall guards"));
  }

  @Test
  void aHostWithoutIptablesIsNamedInEachPlanUntilItStartsWithThem() throws InterruptedException {
    var iptables = hosts.run(app, "command -v iptables").stdout().strip();
    hosts.run(app, "mv %s /tmp/away; docker volume rm %s".formatted(iptables, "skep-firewall"));
    hosts.converge();

    assertThat(hosts.plan().plan().steps()).isEmpty();
    assertThat(hosts.plan().notes())
        .anyMatch(it -> it.contains("no firewall guards " + app.name()));

    hosts.run(app, "mv /tmp/away " + iptables);
    hosts.restart(app);
    hosts.awaitListening(app);
    hosts.converge();
    assertThat(hosts.plan().notes()).isEmpty();
    theTableHolds();
  }

  private void theTableHolds() throws InterruptedException {
    assertThat(fromFour(balancer)).isEqualTo(all(everywhere(balancer, 2377), at(app, 31000)));
    assertThat(fromFour(app))
        .isEqualTo(
            all(everywhere(app, 2377), at(balancer, 8080), at(data, 27017), at(other, 27017)));
    assertThat(fromFour(data))
        .isEqualTo(all(everywhere(data, 2377), at(balancer, 8080), at(other, 27017, 27019, 27101)));
    assertThat(hosts.answering(new Knocking.World())).isEqualTo(at(balancer, 8080));
  }

  /** A fifth host may be there. */
  private Set<String> fromFour(HostRequest from) throws InterruptedException {
    var answering = hosts.answering(hosts.from(from));
    answering.removeIf(at -> four.stream().noneMatch(it -> at.startsWith(hosts.address(it) + ":")));
    return answering;
  }

  private Set<String> everywhere(HostRequest but, int port) {
    var all = new TreeSet<String>();
    four.stream().filter(host -> !host.equals(but)).forEach(host -> all.addAll(at(host, port)));
    return all;
  }

  private Set<String> at(HostRequest host, int... ports) {
    var all = new TreeSet<String>();
    Arrays.stream(ports).forEach(port -> all.add(hosts.address(host) + ":" + port));
    return all;
  }

  @SafeVarargs
  private static Set<String> all(Set<String>... parts) {
    var all = new TreeSet<String>();
    Arrays.stream(parts).forEach(all::addAll);
    return all;
  }

  private List<Finding> doctor() {
    return hosts.provider().examine(hosts.desired());
  }
}
