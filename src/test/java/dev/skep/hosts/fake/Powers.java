package dev.skep.hosts.fake;

import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.model.Host;
import dev.skep.run.Trouble;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A machine with its power changed. */
final class Powers {
  /** What machines are made of: the usual one of a file. */
  private static final String IMAGE = "docker:dind";

  private Powers() {}

  /** One that is raised, with what it has kept of what it was. */
  static Host after(@Nullable Host found, Host raised) {
    if (found == null) {
      return raised.of(Optional.of(IMAGE));
    }
    var image = found.isDataAlone() ? Optional.of(IMAGE) : found.image();
    return raised.forwarding(found.forwarded()).of(image);
  }

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
