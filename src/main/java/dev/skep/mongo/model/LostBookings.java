package dev.skep.mongo.model;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.run.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which bookings are lost: their host is retired, or their data is no longer on it. A
 * member is given up only while its replica set keeps a majority, because that majority's primary
 * has to add the successor. Without a majority Skep does nothing by itself. Pure.
 */
public record LostBookings(MongoObserved observed, MemberBook book) {
  /** The lost bookings, and those held back because their set cannot do without them. */
  public record Sorted(List<Booking> lostBookings, List<Booking> heldBack) {}

  public Sorted sorted() {
    var lostBookings = new ArrayList<Booking>();
    var heldBack = new ArrayList<Booking>();
    for (var booking : book.wanted()) {
      if (hostIsGivenUp(booking) || hasLostItsData(booking)) {
        (isDispensable(booking) ? lostBookings : heldBack).add(booking);
      }
    }
    return new Sorted(List.copyOf(lostBookings), List.copyOf(heldBack));
  }

  private boolean hostIsGivenUp(Booking booking) {
    return observed.hosts().losses().givenUp().containsKey(booking.host());
  }

  /** Whether the member has neither container nor volume on its host, and its set counts on it. */
  private boolean hasLostItsData(Booking booking) {
    return !booking.isRouter()
        && book.isFounded(booking.set())
        && observed.hosts().engine(booking.host()) instanceof Seen.Present<EngineSeen>(var engine)
        && engine.container(booking.name()).isEmpty()
        && engine.volume(booking.name()).isEmpty()
        && isNamed(booking)
        && !isToSucceed(booking);
  }

  /**
   * Whether the set's configuration still has another member at this booking's address, which the
   * booking is to replace.
   */
  private boolean isToSucceed(Booking booking) {
    return status(booking.set()).stream()
        .flatMap(status -> new MembersToRemove(observed, book).of(booking.set(), status).stream())
        .anyMatch(departure -> departure.successor().filter(booking::equals).isPresent());
  }

  private boolean isNamed(Booking booking) {
    return status(booking.set())
        .filter(status -> observed.address(booking).flatMap(status::standingOf).isPresent())
        .isPresent();
  }

  private boolean isDispensable(Booking booking) {
    return booking.isRouter()
        || !book.isFounded(booking.set())
        || observed.isSafeWithout(away(), booking.set());
  }

  /** The retired hosts that no longer serve: a member that still answers there does not count. */
  private Set<HostName> away() {
    var hosts = observed.hosts();
    return hosts.losses().givenUp().keySet().stream()
        .filter(host -> !hosts.servesOn(host))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<SetStatus> status(SetName set) {
    return observed.set(set).known();
  }
}
