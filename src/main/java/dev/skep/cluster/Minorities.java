package dev.skep.cluster;

import dev.skep.docker.ContainerSummary;
import dev.skep.mongo.Booking;
import dev.skep.mongo.MemberBook;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.Holding;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;

/**
 * Asks the survivors of sets without a majority what they hold. A set that nobody told of is
 * unknown, and no such set. Changes nothing.
 */
record Minorities(Members members, Observed observed) {
  List<Minority> all() {
    var book = observed.mongo().book().known().orElse(MemberBook.EMPTY);
    return book.founded().stream()
        .map(SetName::new)
        .sorted()
        .filter(
            set -> observed.mongo().set(set).known().filter(it -> !it.hasMajority()).isPresent())
        .map(set ->
            new Minority(
                set, book.of(set).stream().flatMap(each -> survivor(each).stream()).toList()))
        .toList();
  }

  private Optional<Minority.Survivor> survivor(Booking booking) {
    boolean runs =
        observed
            .hosts()
            .engine(booking.host())
            .known()
            .flatMap(engine -> engine.container(booking.name()))
            .filter(ContainerSummary::running)
            .isPresent();
    return observed
        .mongo()
        .address(booking)
        .filter(_ -> runs)
        .map(address ->
            new Minority.Survivor(
                booking, address, holding(new Seat(booking.name(), booking.host(), address))));
  }

  private Seen<Holding> holding(Seat seat) {
    try {
      return Seen.present(members.member(seat).holding());
    } catch (AdminException silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }
}
