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
 * The way to members and routers: a {@link Trunk} into a container, opened by the first connection
 * and kept for the next. What arrives there comes from the container's own host, so that the server
 * lets the first administrator be made.
 */
public final class Trunks implements MemberDialer, AutoCloseable {
  private record Key(HostName host, String way) {}

  private final Function<HostName, Docker> engines;
  private final Function<Seat, String> way;
  private final Map<Key, Later<Trunk>> trunks = new ConcurrentHashMap<>();

  private Trunks(Function<HostName, Docker> engines, Function<Seat, String> way) {
    this.engines = engines;
    this.way = way;
  }

  /** One into each container: what befalls one server cuts off no other. */
  public static Trunks ofContainers(Function<HostName, Docker> engines) {
    return new Trunks(engines, Seat::container);
  }

  /**
   * One to each host, through the container that is asked for first: all of them stand in their
   * host's network. For a look, which asks once; when that container stops, whoever else is asked
   * on this host just then is not heard either.
   */
  public static Trunks ofHosts(Function<HostName, Docker> engines) {
    return new Trunks(engines, seat -> seat.host().value());
  }

  @Override
  public Pipe dial(Seat seat) throws IOException {
    var trunk = trunk(seat);
    if (!trunk.isAlive()) {
      trunks.remove(key(seat));
      trunk = trunk(seat);
    }
    return trunk.connect(seat.address().port());
  }

  /** An exec takes 0.1 s, in which a driver's client is made. */
  @Override
  public void prepare(Seat seat) {
    Thread.ofVirtual().name("mongo-prepare").start(() -> open(seat));
  }

  private void open(Seat seat) {
    try {
      var _ = trunk(seat);
    } catch (RuntimeException untimely) {
      // Whoever dials opens it again, and tells why not.
    }
  }

  /** Of two that ask at once the second waits for the first one's exec. */
  private Trunk trunk(Seat seat) {
    var later =
        trunks.computeIfAbsent(
            key(seat),
            key -> new Later<>(() -> Trunk.open(engines.apply(key.host()), seat.container())));
    try {
      return later.get();
    } catch (RuntimeException shut) {
      trunks.remove(key(seat), later); // the next may know another container
      throw shut;
    }
  }

  private Key key(Seat seat) {
    return new Key(seat.host(), way.apply(seat));
  }

  @Override
  public void close() {
    trunks.values().forEach(later -> later.ifMade(Trunk::close));
    trunks.clear();
  }
}
