package dev.skep.hosts.fake;

import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.Host;
import dev.skep.run.Trouble;
import org.jspecify.annotations.Nullable;

/** A machine with its power changed. */
final class Powers {
  private Powers() {}

  static Host with(Host host, Host.Power power) {
    return new Host(
        host.name(),
        host.pool(),
        host.slot(),
        host.address(),
        host.memoryBytes(),
        host.published(),
        host.forwarded(),
        host.image(),
        power);
  }

  /** One that is stopped, if it ran. */
  static Host off(Host host, Host.Power power, FakeNet net) {
    if (net.engine(host.name().value()).hasPower()) {
      net.engine(host.name().value()).powerOff();
    }
    return with(host, power);
  }

  /** One that was given up for good is not made again. */
  static @Nullable Host notSetAside(@Nullable Host host) {
    if (host != null && host.power() == Host.Power.SET_ASIDE) {
      throw Trouble.failed(host.name() + " was given up for good, and is not made again.");
    }
    return host;
  }
}
