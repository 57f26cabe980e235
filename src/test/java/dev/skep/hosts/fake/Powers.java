package dev.skep.hosts.fake;

import dev.skep.hosts.Host;

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
        power);
  }
}
