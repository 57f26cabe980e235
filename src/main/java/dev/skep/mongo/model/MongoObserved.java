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
 * MongoDB as it was found in one round of questions.
 *
 * @param book absent when nothing was ever booked
 * @param sets by name: absent when the book knows that the set was never founded
 * @param catalogue what the deployment knows of itself; absent when its home set was never founded
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

  /** Nothing was ever made. */
  public static MongoObserved nothing(HostsObserved hosts) {
    return new MongoObserved(hosts, Seen.absent(), Map.of(), MuteRouters.NONE, Seen.absent());
  }

  /** The same, where more was found out about the hosts. */
  public MongoObserved on(HostsObserved others) {
    return new MongoObserved(others, book, sets, mute, catalogue);
  }

  /** The same, by one who has watched the routers for longer. */
  public MongoObserved judging(MuteRouters routers) {
    return new MongoObserved(hosts, book, sets, routers, catalogue);
  }

  /** Where a member stands; empty when its host was not seen. */
  public Optional<Address> address(Booking booking) {
    return hosts
        .host(booking.host())
        .known()
        .map(host -> new Address(host.address(), booking.port()));
  }

  /** Where the members and routers sit that there are to be; without those of hosts not seen. */
  public Set<Seat> seats() {
    var seats = new HashSet<Seat>();
    for (var booking : book.known().orElse(MemberBook.EMPTY).wanted()) {
      address(booking).ifPresent(at -> seats.add(new Seat(booking.name(), booking.host(), at)));
    }
    return seats;
  }

  /** Where a member stands; of a host that was given up, as that was written down. */
  public Optional<Address> lastAddress(Booking booking) {
    var written = hosts.losses().addressOf(booking.host());
    return written.map(at -> new Address(at, booking.port())).or(() -> address(booking));
  }

  /** Whether a set surely has a majority when what it has on these hosts is there no more. */
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

  /** Whether a set says nothing though a member of it was seen to run. */
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
