package dev.skep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmJoin;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.hosts.HostsObserver;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.run.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose word on the Swarm counts. */
class SwarmObserverTest {
  private static final HostName GIVEN_UP = new HostName("shop-manager-1");
  private static final HostName MANAGER = new HostName("shop-manager-2");

  private static final HostName THIRD = new HostName("shop-manager-3");

  private final FakeNet net = FakeNet.small();
  private final FakeProvider provider = new FakeProvider(net);

  private void manages(HostName host, int slot) {
    var request = new HostRequest(host, "manager", 0, Set.of(), Set.of());
    var address = provider.raise(new HostPlace(request, slot), _ -> {}).address();
    var calm = new SwarmSettings(Duration.ofSeconds(30), 3);
    provider.engine(host).swarm().init(new SwarmInit(address, calm, List.of(), 24));
  }

  private Seen<SwarmObserved> observe(HostName... managers) {
    var hosts = new HostsObserver(provider, "shop").observe(Set.of());
    return new SwarmObserver(provider, "shop").observe(List.of(managers), hosts);
  }

  private String swarmOf(HostName host) {
    return provider.engine(host).info().swarm().clusterId();
  }

  @Test
  void whoIsNamedIsBelievedBeforeWhoClaimsAnotherSwarmUnderAnEarlierName() {
    manages(GIVEN_UP, 0);
    manages(MANAGER, 1);

    assertThat(observe(MANAGER).known().orElseThrow().swarmId()).isEqualTo(swarmOf(MANAGER));
  }

  @Test
  void whoIsNotNamedIsNotBelievedWhereTheNamedOnesAreInAnotherSwarm() {
    manages(GIVEN_UP, 0);
    manages(THIRD, 1);
    var request = new HostRequest(MANAGER, "manager", 0, Set.of(), Set.of());
    var address = provider.raise(new HostPlace(request, 2), _ -> {}).address();
    var third = provider.engine(THIRD);
    var remote = provider.list().known().orElseThrow().get(2).address() + ":2377";
    provider
        .engine(MANAGER)
        .swarm()
        .join(new SwarmJoin(List.of(remote), third.swarm().inspect().workerToken(), address));
    net.engine(THIRD.value()).silence("it stands still");

    assertThat(observe(MANAGER).isUnknown()).isTrue();
  }

  @Test
  void aSuccessorThatIsNotNamedIsBelievedWhereNobodyElseIsInASwarm() {
    manages(GIVEN_UP, 0);

    assertThat(observe(MANAGER).known().orElseThrow().swarmId()).isEqualTo(swarmOf(GIVEN_UP));
  }
}
