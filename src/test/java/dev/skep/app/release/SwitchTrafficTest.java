package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.app.BalancedApps;
import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppWorld;
import dev.skep.app.model.OperatorSecrets;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.balancer.model.BalancerDisk;
import dev.skep.balancer.model.BalancerSocket;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.Destination;
import dev.skep.balancer.model.FakeHaproxy;
import dev.skep.balancer.model.VisitSource;
import dev.skep.docker.Docker;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.swarm.Documents;
import dev.skep.swarm.SwarmDocuments;
import dev.skep.swarm.VaultStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The switch, where HAProxy dies under it. */
class SwitchTrafficTest {
  private final FakeNet net = FakeNet.small();
  private final FakeEngine manager = net.engine("shop-manager-1", "10.0.0.9");
  private final FakeHaproxy haproxy = new FakeHaproxy(_ -> true, InstantSource.system());
  private final AppWorld world = AppWorld.serving();
  private final AppDesired desired = world.desired();
  private Duration passed = Duration.ZERO;
  private Duration backAfter = Duration.ZERO;

  SwitchTrafficTest() throws InterruptedException {
    var calm = new SwarmSettings(Duration.ofSeconds(30), 3);
    manager.docker().swarm().init(new SwarmInit("10.0.0.9", calm, List.of(), 24));
    new Shop().documents().create(ReleaseBook.document("web"), world.book());
    var apps = BalancedApps.of(desired, world.observed()).apps();
    haproxy.writeFirst(HaproxyConfig.render(desired.balancers().getFirst(), apps, Map.of()));
  }

  @Test
  void aBalancerThatDiesUnderTheSwitchIsSwitchedOnceItIsBack() throws InterruptedException {
    backAfter = Duration.ofSeconds(2);

    new SwitchTraffic(desired, "web", 1).run(new Shop());

    assertThat(haproxy.look(List.of("web")).colors()).containsEntry("web", Color.BLUE);
  }

  @Test
  void aBalancerThatStaysAwayIsToldOfInTime() {
    backAfter = Duration.ofHours(1);

    assertThatThrownBy(() -> new SwitchTraffic(desired, "web", 1).run(new Shop()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("switched in the store, but not in every balancer")
        .hasMessageContaining("HAProxy does not run");
    assertThat(passed).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
  }

  /** What a step has, whose waits bring the moment nearer when HAProxy is back. */
  private final class Shop implements AppContext {
    @Override
    public Time time() {
      return new Time() {
        @Override
        public Instant now() {
          return Instant.EPOCH.plus(passed);
        }

        @Override
        public long nanos() {
          return passed.toNanos();
        }

        @Override
        public void pause(Duration duration) {
          passed = passed.plus(duration);
          if (passed.compareTo(backAfter) >= 0) {
            haproxy.start();
          }
        }
      };
    }

    @Override
    public Documents documents() {
      return new SwarmDocuments(manager::docker, "shop", Time.system(), new Random(1));
    }

    @Override
    public BalancerSocket balancerSocket(HostName host, String balancer) {
      return haproxy;
    }

    @Override
    public BalancerDisk balancerDisk(HostName host, String balancer) {
      return haproxy;
    }

    @Override
    public VisitSource visits(HostName host, String balancer, Destination to, Duration pace) {
      return haproxy.visits(to);
    }

    @Override
    public Docker manager() {
      return manager.docker();
    }

    @Override
    public Provider provider() {
      return new FakeProvider(net);
    }

    @Override
    public Host host(HostName name) {
      throw Trouble.unreachable("There is no host " + name);
    }

    @Override
    public VaultStore vault() {
      throw Trouble.unreachable("There is no vault.");
    }

    @Override
    public OperatorSecrets operatorSecrets() {
      throw Trouble.unreachable("Nobody brings secrets.");
    }

    @Override
    public void say(String line) {}
  }
}
