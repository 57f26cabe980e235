package dev.skep.mongo.driver;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.pipe.Pipe;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Seat;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reaches members and routers by a {@link ConnectionMux} into a container, opened by the first
 * connection and kept for the next. Connections then come from the container's own host, so the
 * server lets the first administrator be created.
 */
public final class ConnectionMuxes implements MemberDialer, AutoCloseable {
  private record Key(HostName host, String way) {}

  private final Function<Seat, ConnectionMux> opener;
  private final Function<Seat, String> way;
  private final Map<Key, FutureTask<ConnectionMux>> muxes = new ConcurrentHashMap<>();

  /** Creates the dialer; {@code way} names the multiplexer of each seat on a host. */
  ConnectionMuxes(Function<Seat, ConnectionMux> opener, Function<Seat, String> way) {
    this.opener = opener;
    this.way = way;
  }

  /** Uses one multiplexer for each container, so that a failure of one server cuts off no other. */
  public static ConnectionMuxes ofContainers(Function<HostName, Docker> engines) {
    return new ConnectionMuxes(opening(engines), Seat::container);
  }

  /**
   * Uses one multiplexer for each host, through the container that is asked first, since all of
   * them are in their host's network. For an observation, which asks once. While that container
   * stops or is frozen, the other servers of this host cannot be reached either.
   */
  public static ConnectionMuxes ofHosts(Function<HostName, Docker> engines) {
    return new ConnectionMuxes(opening(engines), seat -> seat.host().value());
  }

  private static Function<Seat, ConnectionMux> opening(Function<HostName, Docker> engines) {
    return seat -> ConnectionMux.open(engines.apply(seat.host()), seat.container());
  }

  @Override
  public Pipe dial(Seat seat) throws IOException {
    return mux(seat).connect(seat.address().port());
  }

  /**
   * Opens the multiplexer in parallel: an exec takes 0.1 s, in which a driver's client is created.
   */
  @Override
  public void prepare(Seat seat) {
    Thread.ofVirtual().name("mongo-prepare").start(() -> open(seat));
  }

  private void open(Seat seat) {
    try {
      var _ = mux(seat);
    } catch (RuntimeException untimely) {
      // The next dial opens it again and reports the reason.
    }
  }

  /**
   * The seat's multiplexer. Of two calls at once the second waits for the first one's exec, and
   * tries its own when that fails.
   */
  private ConnectionMux mux(Seat seat) {
    while (true) {
      var own = new FutureTask<>(() -> opener.apply(seat));
      var there = muxes.putIfAbsent(key(seat), own);
      if (there == null) {
        own.run();
        return opened(seat, own);
      }
      try {
        var mux = opened(seat, there);
        if (mux.isAlive()) {
          return mux;
        }
        muxes.remove(key(seat), there);
      } catch (EngineException another) {
        // The other call opened it through another container.
      }
    }
  }

  private ConnectionMux opened(Seat seat, FutureTask<ConnectionMux> opening) {
    try {
      return opening.get();
    } catch (ExecutionException shut) {
      muxes.remove(key(seat), opening);
      throw shut.getCause() instanceof EngineException refused
          ? refused
          : new IllegalStateException("no way into " + seat, shut);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted on the way into " + seat, e);
    }
  }

  /**
   * Closes the multiplexers of other seats. One that is just being opened is left to the next call.
   */
  @Override
  public void keepOnly(Set<Seat> there) {
    var kept = there.stream().map(this::key).collect(Collectors.toSet());
    muxes.forEach((key, opening) -> {
      if (!kept.contains(key)
          && opening.state() == Future.State.SUCCESS
          && muxes.remove(key, opening)) {
        opening.resultNow().close();
      }
    });
  }

  private Key key(Seat seat) {
    return new Key(seat.host(), way.apply(seat));
  }

  @Override
  public void close() {
    muxes.values().stream()
        .filter(opening -> opening.state() == Future.State.SUCCESS)
        .forEach(opening -> opening.resultNow().close());
    muxes.clear();
  }
}
