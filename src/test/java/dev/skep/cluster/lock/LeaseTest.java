package dev.skep.cluster.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakePrograms;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmSettings;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.sim.VirtualTime;
import dev.skep.swarm.Managers;
import dev.skep.swarm.SwarmDocuments;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a lease is worth after a machine's sleep, and beside a manager that hangs. */
class LeaseTest {
  private static final HostName FIRST = new HostName("shop-manager-1");
  private static final HostName SECOND = new HostName("shop-manager-2");

  private final VirtualTime clock = new VirtualTime();
  private final Lid lid = new Lid();
  private final FakeEngine engine = swarm();

  /** A machine whose lid can be closed: its clock for waits stands still then, its uptime not. */
  private static final class Lid implements Time {
    private Duration awake = Duration.ZERO;
    private Duration asleep = Duration.ZERO;

    @Override
    public Instant now() {
      return Instant.EPOCH.plus(uptime());
    }

    @Override
    public long nanos() {
      return awake.toNanos();
    }

    @Override
    public Duration uptime() {
      return awake.plus(asleep);
    }

    @Override
    public void pause(Duration duration) {
      awake = awake.plus(duration);
    }

    void sleep(Duration duration) {
      asleep = asleep.plus(duration);
    }
  }

  private FakeEngine swarm() {
    var made = new FakeNet(lid::now, FakePrograms.small()).engine("manager", "10.0.0.1");
    var settings = new SwarmSettings(Duration.ofSeconds(30), 3);
    made.docker().swarm().init(new SwarmInit("10.0.0.1", settings, List.of(), 24));
    return made;
  }

  private Lease lease() throws InterruptedException {
    var documents = new SwarmDocuments(this::manager, "shop", lid, new Random(1));
    var me = new Holder("token", "ada", "laptop", 4711, "up", lid.now().toString(), 0);
    return new Lock(documents, lid).take(me);
  }

  private Docker manager() {
    return engine.docker();
  }

  @Test
  void aMachineThatSleptLongerThanItsLeaseChangesNothingMore() throws InterruptedException {
    var lease = lease();

    lid.sleep(Lease.TRUST.plusSeconds(1));

    assertThat(lid.nanos()).as("the clock of waits").isZero();
    assertThatThrownBy(lease::beforeChange).hasMessageContaining("lost the cluster's lock");
  }

  @Test
  void aShortSleepCostsNothing() throws InterruptedException {
    var lease = lease();

    lid.sleep(Lease.TRUST.minusSeconds(1));

    assertThatCode(lease::beforeChange).doesNotThrowAnyException();
  }

  @Test
  void theMachinesOwnUptimeGoesOn() throws InterruptedException {
    var before = Time.system().uptime();
    Time.system().pause(Duration.ofMillis(30));

    assertThat(Time.system().uptime().minus(before))
        .isBetween(Duration.ofMillis(20), Duration.ofSeconds(20));
  }

  /** Two managers of one Swarm, of which one can hang: each question takes all its patience. */
  private final class Hanging {
    private final Time time = clock.forProcess(() -> false);
    private final Docker swarm = swarm().docker();
    private boolean hangs;

    Provider provider() {
      return (Provider)
          Proxy.newProxyInstance(
              Provider.class.getClassLoader(),
              new Class<?>[] {Provider.class},
              (_, _, args) ->
                  hangs && args[0].equals(FIRST) ? hanging(Duration.ofSeconds(30)) : swarm);
    }

    private Docker hanging(Duration patience) {
      return (Docker)
          Proxy.newProxyInstance(
              Docker.class.getClassLoader(),
              new Class<?>[] {Docker.class},
              (_, method, args) -> {
                if (method.getName().equals("within")) {
                  return hanging((Duration) args[0]);
                }
                time.pause(patience);
                throw new Unreachable(FIRST.value(), method.getName(), "no answer");
              });
    }
  }

  @Test
  void whenAManagerHangsAnotherIsAskedWithinTheLease() throws InterruptedException {
    var two = new Hanging();
    var managers = new Managers(two.provider(), List.of(FIRST, SECOND), two.time);
    var documents = new SwarmDocuments(managers, "shop", two.time, new Random(1));
    var me = new Holder("token", "ada", "laptop", 4711, "up", "2026-01-01T00:00:00Z", 0);
    var losses = new ArrayList<Trouble>();

    try (var lease = new Lock(documents, two.time).take(me).keptAlive(losses::add)) {
      clock.advance(Duration.ofSeconds(20));
      two.hangs = true;
      for (int second = 0; second < 60; second++) {
        clock.advance(Duration.ofSeconds(1));
        assertThatCode(lease::beforeChange).as("%d s later", second).doesNotThrowAnyException();
      }
    }
    assertThat(losses).isEmpty();
  }
}
