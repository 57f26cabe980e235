package dev.skep.cluster.losses;

import dev.skep.cluster.model.Observed;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.MemberHolding;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks the surviving members of replica sets without a majority what they hold. A set of which no
 * member told anything is unknown and left out. Changes nothing.
 */
public record MinorityInspection(Members members, Observed observed) {
  public List<MinoritySet> all() {
    var book = observed.mongo().book().known().orElse(MemberBook.EMPTY);
    return book.foundedSets().stream()
        .flatMap(set -> observed.mongo().set(set).known().stream())
        .filter(status -> !status.hasMajority())
        .map(status -> new MinoritySet(status.set(), survivors(status, book)))
        .toList();
  }

  /**
   * Returns the members that survive. A retired member is included as long as the set's
   * configuration names it: it may have the newest write.
   */
  private List<MinoritySet.Survivor> survivors(SetStatus status, MemberBook book) {
    var given = book.retired(status.set()).stream().filter(each -> isNamed(each, status));
    return Stream.concat(book.of(status.set()).stream(), given)
        .flatMap(each -> survivor(each).stream())
        .toList();
  }

  private boolean isNamed(Booking booking, SetStatus status) {
    return observed.mongo().address(booking).flatMap(status::standingOf).isPresent();
  }

  private Optional<MinoritySet.Survivor> survivor(Booking booking) {
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
        .map(seat ->
            new MinoritySet.Survivor(booking, seat.address(), standing(seat), holding(seat)));
  }

  /**
   * Returns the member's health by its own report: other members may have last seen it as
   * unreachable.
   */
  private Seen<MemberHealth> standing(Seat seat) {
    return switch (members.member(seat).state()) {
      case MemberState.InSet in -> Seen.present(in.standing());
      case MemberState.NeverInitiated _ -> Seen.absent();
      case MemberState.Removed _ -> Seen.absent();
      case MemberState.Foreign(var reason) -> Seen.unknown(reason);
      case MemberState.Silent(var reason) -> Seen.unknown(reason);
    };
  }

  private Seen<MemberHolding> holding(Seat seat) {
    try {
      return Seen.present(members.member(seat).holding());
    } catch (AdminException silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }
}
