package dev.skep.cluster.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.Docker;
import dev.skep.docker.SwarmInit;
import dev.skep.docker.SwarmSettings;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakePrograms;
import dev.skep.run.Time;
import dev.skep.swarm.SwarmDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a lease is worth after a machine's sleep, and beside a manager that hangs. */
class LeaseTest {
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
}
