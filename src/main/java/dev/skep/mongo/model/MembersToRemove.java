package dev.skep.mongo.model;

import dev.skep.hosts.provider.EngineSeen;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the retired members that a replica set's configuration surely still names. Pure. */
public record MembersToRemove(MongoObserved observed, MemberBook book) {
  /**
   * A retired member that is to be removed from its set's configuration.
   *
   * @param successor the member that is to start at the same address; empty when there is none
   */
  public record Departure(Booking leaving, Address address, Optional<Booking> successor) {
    /** Whether the member surely never had a vote. Its removal then changes no majority. */
    public boolean wasNeverCounted(SetStatus status) {
      return successor.isEmpty() && status.newcomers().contains(address);
    }
  }

  public List<Departure> of(SetName set, SetStatus status) {
    var membersToRemove = new ArrayList<Departure>();
    for (var booking : book.retired(set)) {
      observed
          .lastAddress(booking)
          .filter(address -> status.standingOf(address).isPresent())
          .flatMap(address -> departure(booking, address))
          .ifPresent(membersToRemove::add);
    }
    return List.copyOf(membersToRemove);
  }

  private Optional<Departure> departure(Booking leaving, Address address) {
    var at =
        book.of(leaving.set()).stream()
            .filter(booking -> observed.address(booking).filter(address::equals).isPresent())
            .findFirst();
    return at.isEmpty() || isNotMadeYet(at.get())
        ? Optional.of(new Departure(leaving, address, at))
        : Optional.empty(); // it is the successor's own entry by now
  }

  private boolean isNotMadeYet(Booking booking) {
    return observed
        .hosts()
        .engine(booking.host())
        .known()
        .filter(engine -> holdsNothingOf(booking, engine))
        .isPresent();
  }

  private static boolean holdsNothingOf(Booking booking, EngineSeen engine) {
    return engine.container(booking.name()).isEmpty() && engine.volume(booking.name()).isEmpty();
  }
}
