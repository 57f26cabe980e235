package dev.skep.mongo.driver;

import dev.skep.docker.Docker;
import dev.skep.docker.Pipe;
import dev.skep.hosts.HostName;
import dev.skep.mongo.admin.Seat;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The way into containers: one {@link Trunk} for each, opened by the first connection and kept for
 * the next. What arrives there comes from the container's own host, so that the server lets the
 * first administrator be made.
 */
public final class Trunks implements MemberDialer, AutoCloseable {
  private record Key(HostName host, String container, int port) {}

  private final Function<HostName, Docker> engines;
  private final Map<Key, Later<Trunk>> trunks = new ConcurrentHashMap<>();

  public Trunks(Function<HostName, Docker> engines) {
    this.engines = engines;
  }

  @Override
  public Pipe dial(Seat seat) throws IOException {
    var key = new Key(seat.host(), seat.container(), seat.address().port());
    var trunk = trunk(key);
    if (!trunk.isAlive()) {
      trunks.remove(key);
      trunk = trunk(key);
    }
    return trunk.connect();
  }

  /** An exec takes 0.1 s, in which a driver's client is made. */
  @Override
  public void prepare(Seat seat) {
    Thread.ofVirtual().name("mongo-prepare").start(() -> open(seat));
  }

  private void open(Seat seat) {
    try {
      var _ = trunk(new Key(seat.host(), seat.container(), seat.address().port()));
    } catch (RuntimeException untimely) {
      // Whoever dials opens it again, and tells why not.
    }
  }

  /** Of two that ask at once the second waits for the first one's exec. */
  private Trunk trunk(Key key) {
    return trunks.computeIfAbsent(key, _ -> new Later<>(() -> open(key))).get();
  }

  private Trunk open(Key key) {
    return Trunk.open(engines.apply(key.host()), key.container(), key.port());
  }

  @Override
  public void close() {
    trunks.values().forEach(later -> later.ifMade(Trunk::close));
    trunks.clear();
  }
}
