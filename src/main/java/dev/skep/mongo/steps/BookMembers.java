package dev.skep.mongo.steps;

import dev.skep.hosts.steps.HostStep;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.swarm.SwarmStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records the places of new members and routers in the member book, before anything is made on
 * their hosts.
 *
 * @param fresh the new bookings
 * @param lostBookings the lost bookings, which are retired
 */
public record BookMembers(List<Booking> fresh, List<Booking> lostBookings) implements MongoStep {
  public BookMembers {
    fresh = List.copyOf(fresh);
    lostBookings = List.copyOf(lostBookings);
  }

  @Override
  public StepId id() {
    return BOOK;
  }

  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<StepId>();
    needs.add(SwarmStep.INIT);
    // A lost member's successor is booked only after its host is recorded as retired.
    lostBookings.forEach(booking -> needs.add(HostStep.retired(booking.host())));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    var places = "write down the places of %d members and routers".formatted(fresh.size());
    return lostBookings.isEmpty() ? places : places + successors();
  }

  private String successors() {
    return ", in the place of "
        + lostBookings.stream().map(Booking::name).collect(Collectors.joining(", "));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var written =
        context
            .documents()
            .update(
                MemberBook.DOCUMENT,
                MemberBook.class,
                MemberBook.EMPTY,
                book ->
                    book.retiring(lostBookings.stream().map(Booking::name).toList()).with(fresh));
    for (var booking : fresh) {
      if (!written.find(booking.name()).filter(booking::equals).isPresent()) {
        throw Trouble.failed(
                "Cannot give %s its place on %s: somebody gave it another one meanwhile."
                    .formatted(booking.name(), booking.host()))
            .next("Nothing was started. Run it again: it goes on from what is written.");
      }
    }
  }
}
