package dev.skep.balancer.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is under way through one worker of a HAProxy in memory. Used by one thread at a time. */
public final class FakeConnections {
  private final List<Connection> open = new ArrayList<>();
  private final List<List<Connection>> old = new ArrayList<>();

  /** A visitor's connection to an instance, which goes on until somebody ends it. */
  public static final class Connection {
    private final ServerSeen server;
    private final Instant since;
    private volatile boolean ended;

    private Connection(ServerSeen server, Instant since) {
      this.server = server;
      this.since = since;
    }

    public boolean isOpen() {
      return !ended;
    }

    /** As its visitor does who has what they came for. */
    public void close() {
      ended = true;
    }

    private boolean isTo(String backend, String name) {
      return server.backend().equals(backend) && server.server().equals(name);
    }
  }

  Connection to(ServerSeen server, Instant now) {
    var connection = new Connection(server, now);
    open.add(connection);
    return connection;
  }

  long count(String backend, String server) {
    return open.stream().filter(each -> each.isTo(backend, server)).count();
  }

  Duration sinceLast(String backend, String server, Instant now) {
    return open.stream()
        .filter(each -> each.isTo(backend, server))
        .map(each -> each.since)
        .max(Comparator.naturalOrder())
        .map(last -> Duration.ofSeconds(Duration.between(last, now).toSeconds()))
        .orElse(Duration.ZERO);
  }

  /** Of old workers, those that have some still. */
  int oldWorkers() {
    return (int) old.stream().filter(each -> each.stream().anyMatch(Connection::isOpen)).count();
  }

  void end(String backend, String server) {
    open.stream().filter(each -> each.isTo(backend, server)).forEach(each -> each.ended = true);
    open.removeIf(each -> each.ended);
  }

  void endAll() {
    open.forEach(each -> each.ended = true);
    open.clear();
    old.forEach(each -> each.forEach(one -> one.ended = true));
    old.clear();
  }

  /** Another worker takes this one's place, which goes on with what it has. */
  void leaveToTheOldWorker() {
    old.add(List.copyOf(open));
    open.clear();
  }
}
