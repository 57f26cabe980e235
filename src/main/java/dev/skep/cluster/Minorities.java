package dev.skep.cluster;

import dev.skep.docker.ContainerSummary;
import dev.skep.mongo.Booking;
import dev.skep.mongo.MemberBook;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.Holding;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.admin.Standing;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks the survivors of sets without a majority what they hold. A set that nobody told of is
 * unknown, and no such set. Changes nothing.
 */
record Minorities(Members members, Observed observed) {
  List<Minority> all() {
    var book = observed.mongo().book().known().orElse(MemberBook.EMPTY);
    return book.foundedSets().stream()
        .flatMap(set -> observed.mongo().set(set).known().stream())
        .filter(status -> !status.hasMajority())
        .map(status -> new Minority(status.set(), survivors(status, book)))
        .toList();
  }

  /**
   * Those that were given up too, as long as the set names them: they may have the newest write.
   */
  private List<Minority.Survivor> survivors(SetStatus status, MemberBook book) {
    var given = book.retired(status.set()).stream().filter(each -> isNamed(each, status));
    return Stream.concat(book.of(status.set()).stream(), given)
        .flatMap(each -> survivor(each).stream())
        .toList();
  }

  private boolean isNamed(Booking booking, SetStatus status) {
    return observed.mongo().address(booking).flatMap(status::standingOf).isPresent();
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
        .map(address -> new Seat(booking.name(), booking.host(), address))
        .map(seat -> new Minority.Survivor(booking, seat.address(), standing(seat), holding(seat)));
  }

  /** By its own word: what others last heard of it may be that it is away. */
  private Seen<Standing> standing(Seat seat) {
    return switch (members.member(seat).state()) {
      case MemberState.InSet in -> Seen.present(in.standing());
      case MemberState.NeverInitiated _ -> Seen.absent();
      case MemberState.Removed _ -> Seen.absent();
      case MemberState.Foreign(var reason) -> Seen.unknown(reason);
      case MemberState.Silent(var reason) -> Seen.unknown(reason);
    };
  }

  private Seen<Holding> holding(Seat seat) {
    try {
      return Seen.present(members.member(seat).holding());
    } catch (AdminException silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }
}
