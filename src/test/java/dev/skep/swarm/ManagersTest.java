package dev.skep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Time;
import dev.skep.sim.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which manager is asked, and by what way. */
class ManagersTest {
  private static final HostName MANAGER = new HostName("shop-manager-1");

  private final FakeNet net = FakeNet.small();
  private final List<HostName> ways = new ArrayList<>();

  /** Whoever opens ways may close one that is idle, and gives a fresh one to who asks then. */
  @Test
  void aManagerThatWasHeardIsAskedByTheWayThatThereIsNow() {
    var calm = new SwarmSettings(Duration.ofSeconds(30), 3);
    net.engine(MANAGER.value(), "10.0.0.1")
        .docker()
        .swarm()
        .init(new SwarmInit("10.0.0.1", calm, List.of(), 24));
    var managers = new Managers(provider(), List.of(MANAGER), Time.system());

    managers.get();
    int before = ways.size();
    managers.get();

    assertThat(ways).hasSize(before + 1);
  }

  /** The patience that one takes who hangs is taken once, and not each time anew. */
  @Test
  void theOneThatAnsweredLastIsAskedFirst() throws InterruptedException {
    var first = new HostName("shop-manager-1");
    var second = new HostName("shop-manager-2");
    var calm = new SwarmSettings(Duration.ofSeconds(30), 3);
    var hanging = net.engine(first.value(), "10.0.0.1");
    net.engine(second.value(), "10.0.0.2")
        .docker()
        .swarm()
        .init(new SwarmInit("10.0.0.2", calm, List.of(), 24));
    hanging.silence("it hangs");
    var time = new VirtualTime().forProcess(() -> false);
    var managers = new Managers(provider(), List.of(first, second), time);

    managers.get();
    ways.clear();
    time.pause(Duration.ofSeconds(6));
    managers.get();

    assertThat(ways).containsExactly(second);
  }

  /** Who is fenced by what a run does next was heard a moment ago, and answers no more. */
  @Test
  void whoIsAboutToBeTakenAwayIsAskedLastAndNotTrusted() {
    var first = new HostName("shop-manager-1");
    var second = new HostName("shop-manager-2");
    var calm = new SwarmSettings(Duration.ofSeconds(30), 3);
    for (var host : List.of(first, second)) {
      net.engine(host.value(), "10.0.0.1")
          .docker()
          .swarm()
          .init(new SwarmInit("10.0.0.1", calm, List.of(), 24));
    }
    var managers = new Managers(provider(), List.of(first, second), Time.system());
    assertThat(managers.get().name()).isEqualTo(first.value());

    managers.askLast(Set.of(first));
    assertThat(managers.get().name()).isEqualTo(second.value());

    net.engine(second.value()).silence("it hangs");
    managers.askLast(Set.of(first, second));
    assertThat(managers.get().name()).isEqualTo(first.value());
  }

  private Provider provider() {
    var honest = new FakeProvider(net);
    return (Provider)
        Proxy.newProxyInstance(
            Provider.class.getClassLoader(),
            new Class<?>[] {Provider.class},
            (_, method, args) -> {
              if (method.getName().equals("engine")) {
                ways.add((HostName) args[0]);
              }
              try {
                return method.invoke(honest, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
