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
 * The way to members and routers: a {@link ConnectionMux} into a container, opened by the first
 * connection and kept for the next. What arrives there comes from the container's own host, so that
 * the server lets the first administrator be made.
 */
public final class ConnectionMuxes implements MemberDialer, AutoCloseable {
  private record Key(HostName host, String way) {}

  private final Function<Seat, ConnectionMux> opener;
  private final Function<Seat, String> way;
  private final Map<Key, FutureTask<ConnectionMux>> muxes = new ConcurrentHashMap<>();

  /** {@code way} tells seats apart, on one host, that each have a trunk of their own. */
  ConnectionMuxes(Function<Seat, ConnectionMux> opener, Function<Seat, String> way) {
    this.opener = opener;
    this.way = way;
  }

  /** One into each container: what befalls one server cuts off no other. */
  public static ConnectionMuxes ofContainers(Function<HostName, Docker> engines) {
    return new ConnectionMuxes(opening(engines), Seat::container);
  }

  /**
   * One to each host, through the container that is asked for first: all of them stand in their
   * host's network. For a look, which asks once; while that container stops or stands still,
   * whoever else is asked on this host is not heard either.
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

  /** An exec takes 0.1 s, in which a driver's client is made. */
  @Override
  public void prepare(Seat seat) {
    Thread.ofVirtual().name("mongo-prepare").start(() -> open(seat));
  }

  private void open(Seat seat) {
    try {
      var _ = mux(seat);
    } catch (RuntimeException untimely) {
      // Whoever dials opens it again, and tells why not.
    }
  }

  /**
   * Of two that ask at once the second waits for the first one's exec; when that leads nowhere, it
   * tries its own.
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
        // It was asked for through another's container.
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

  /** One that is just being opened is left to the next time. */
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
