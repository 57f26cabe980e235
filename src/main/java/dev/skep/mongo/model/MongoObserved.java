package dev.skep.mongo.model;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.run.Seen;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * MongoDB as one observation found it.
 *
 * @param book the member book; absent when nothing was ever booked
 * @param sets the replica sets by name; absent when the book says that the set was never founded
 * @param mute the routers that run and do not answer
 * @param catalogue what the deployment says of its shards, users and collections; absent when its
 *     home set was never founded
 */
public record MongoObserved(
    HostsObserved hosts,
    Seen<MemberBook> book,
    Map<SetName, Seen<SetStatus>> sets,
    MuteRouters mute,
    Seen<Catalogue> catalogue) {
  public MongoObserved {
    sets = Collections.unmodifiableMap(new TreeMap<>(sets));
  }

  /** The observation of a cluster in which no part of MongoDB was ever made. */
  public static MongoObserved nothing(HostsObserved hosts) {
    return new MongoObserved(hosts, Seen.absent(), Map.of(), MuteRouters.NONE, Seen.absent());
  }

  /** Returns the same observation with newer facts about the hosts. */
  public MongoObserved on(HostsObserved others) {
    return new MongoObserved(others, book, sets, mute, catalogue);
  }

  /** Returns the same observation with the mute routers judged over several observations. */
  public MongoObserved judging(MuteRouters routers) {
    return new MongoObserved(hosts, book, sets, routers, catalogue);
  }

  /** The address of a member or router; empty when its host was not observed. */
  public Optional<Address> address(Booking booking) {
    return hosts
        .host(booking.host())
        .known()
        .map(host -> new Address(host.address(), booking.port()));
  }

  /** The seats of all desired members and routers, without those whose host was not observed. */
  public Set<Seat> seats() {
    var seats = new HashSet<Seat>();
    for (var booking : book.known().orElse(MemberBook.EMPTY).wanted()) {
      address(booking).ifPresent(at -> seats.add(new Seat(booking.name(), booking.host(), at)));
    }
    return seats;
  }

  /** The address of a member; of a retired host the one that was recorded then. */
  public Optional<Address> lastAddress(Booking booking) {
    var written = hosts.losses().addressOf(booking.host());
    return written.map(at -> new Address(at, booking.port())).or(() -> address(booking));
  }

  /** Whether a set surely keeps a majority when its members on these hosts are lost. */
  public boolean isSafeWithout(Set<HostName> away, SetName set) {
    var bookings =
        book.known().orElse(MemberBook.EMPTY).all().stream()
            .filter(booking -> booking.set().equals(set) && !booking.isRouter())
            .toList();
    var lost = new HashSet<Address>();
    bookings.stream()
        .filter(booking -> away.contains(booking.host()))
        .forEach(booking -> lastAddress(booking).ifPresent(lost::add));
    bookings.stream()
        .filter(booking -> booking.isWanted() && !away.contains(booking.host()))
        .forEach(booking -> address(booking).ifPresent(lost::remove)); // an address may pass on
    return set(set).known().filter(status -> status.hasMajorityWithout(lost)).isPresent();
  }

  /** Whether a replica set did not answer although one of its members was observed running. */
  public boolean isLate() {
    return sets.entrySet().stream()
        .anyMatch(set -> set.getValue().isUnknown() && isRunning(set.getKey()));
  }

  private boolean isRunning(SetName set) {
    return book.known().orElse(MemberBook.EMPTY).of(set).stream()
        .anyMatch(booking ->
            hosts
                .engine(booking.host())
                .known()
                .flatMap(engine -> engine.container(booking.name()))
                .filter(ContainerSummary::running)
                .isPresent());
  }

  public Seen<SetStatus> set(SetName name) {
    var seen = sets.get(name);
    if (seen != null) {
      return seen;
    }
    return book instanceof Seen.Unknown<MemberBook>(var reason)
        ? Seen.unknown(reason)
        : Seen.absent();
  }
}
