package dev.skep.cluster.desired;

import dev.skep.app.model.MongoAccess;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.mongo.steps.MongoStep;
import dev.skep.run.StepId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the addresses at which apps will reach MongoDB, by the member book as this plan will write
 * it. Pure.
 */
final class MongoAddresses {
  private MongoAddresses() {}

  static MongoAccess of(MongoDesired mongo, MemberBook book) {
    var hostAccess = mongo.spec().sharded() ? book.routers() : book.of(mongo.home());
    return new MongoAccess(
        hostAccess.stream().map(MongoAddresses::place).toList(),
        mongo.spec().sharded() ? Optional.empty() : Optional.of(mongo.home().value()),
        up(mongo, book));
  }

  private static Set<StepId> up(MongoDesired mongo, MemberBook book) {
    var up = new TreeSet<StepId>();
    mongo.kept(book).forEach(set -> up.add(MongoStep.elect(set)));
    book.routers().forEach(router -> up.add(MongoStep.router(router.name())));
    return up;
  }

  private static MongoAccess.Place place(Booking booking) {
    return new MongoAccess.Place(booking.host(), booking.port());
  }
}
