package dev.skep.mongo.driver;

import dev.skep.docker.Docker;
import dev.skep.docker.Pipe;
import dev.skep.docker.Relay;
import dev.skep.hosts.HostName;
import dev.skep.mongo.admin.Seat;
import java.util.function.Function;

/**
 * By a relay in the member's own container: what arrives there comes from its own host, so that the
 * server lets the first administrator be made.
 */
public final class RelayDialer implements MemberDialer {
  private final Function<HostName, Docker> engines;

  public RelayDialer(Function<HostName, Docker> engines) {
    this.engines = engines;
  }

  @Override
  public Pipe dial(Seat seat) {
    return Relay.open(engines.apply(seat.host()), seat.container(), seat.address().port());
  }
}
