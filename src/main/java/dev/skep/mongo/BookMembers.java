package dev.skep.mongo;

import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.swarm.SwarmStep;
import java.util.List;
import java.util.Set;

/** Writes down who gets which place, before anything is made of it. */
record BookMembers(List<Booking> fresh) implements MongoStep {
  BookMembers {
    fresh = List.copyOf(fresh);
  }

  @Override
  public StepId id() {
    return BOOK;
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(SwarmStep.INIT);
  }

  @Override
  public String title() {
    return "write down the places of %d members and routers".formatted(fresh.size());
  }

  @Override
  public void run(MongoContext context) throws InterruptedException {
    var written =
        context
            .documents()
            .update(
                MemberBook.DOCUMENT, MemberBook.class, MemberBook.EMPTY, book -> book.with(fresh));
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
