package dev.skep.mongo.driver;

import dev.skep.docker.pipe.Pipe;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.Seat;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reaches members and routers through the driver. Each seat that is asked becomes known to the
 * gate, so that the driver's connection to its address reaches its container; all other addresses
 * are refused.
 */
public final class DriverMembers implements Members {
  private final MemberDialer dialer;
  private final Map<Address, Seat> seats = new ConcurrentHashMap<>();
  private final Map<Address, String> failures = new ConcurrentHashMap<>();
  private final Clients clients;

  public DriverMembers(MemberDialer dialer, ClientCredentials access, AnswerPatience patience) {
    this.dialer = dialer;
    this.clients = new Clients(this::open, dialer::prepare, failures, access, patience);
  }

  @Override
  public void prepare() {
    clients.prepare();
  }

  @Override
  public Member member(Seat seat) {
    return new DriverMember(known(seat), clients);
  }

  @Override
  public Router router(Seat seat) {
    return new DriverRouter(known(seat), clients);
  }

  private Seat known(Seat seat) {
    seats.put(seat.address(), seat);
    return seat;
  }

  private Pipe open(String host, int port) throws IOException {
    var address = new Address(host, port);
    var seat = seats.get(address);
    if (seat == null) {
      throw new IOException("nobody of ours listens on " + address);
    }
    try {
      var pipe = dialer.dial(seat);
      failures.remove(address);
      return pipe;
    } catch (IOException | RuntimeException e) {
      failures.put(address, e.getMessage() == null ? e.toString() : e.getMessage());
      throw e;
    }
  }

  @Override
  public void keepOnly(Set<Seat> there) {
    var addresses = there.stream().map(Seat::address).collect(Collectors.toSet());
    clients.keepOnly(addresses);
    seats.keySet().retainAll(addresses);
    failures.keySet().retainAll(addresses);
    dialer.keepOnly(there);
  }

  @Override
  public void close() {
    clients.close();
  }
}
