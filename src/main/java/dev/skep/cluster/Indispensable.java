package dev.skep.cluster;

import dev.skep.hosts.HostName;
import dev.skep.hosts.Loss;
import dev.skep.hosts.Losses;
import dev.skep.mongo.Booking;
import dev.skep.mongo.MemberBook;
import dev.skep.mongo.MongoObserved;
import dev.skep.mongo.admin.SetStatus;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Silent hosts that are not given up after all: a set with a member on them has no majority without
 * it, or was not seen to have one. What they hold may be the newest there is, and a silence may
 * end. Pure.
 */
record Indispensable(Losses losses, MongoObserved mongo) {
  /** The losses without them, and in words why. */
  Losses spared() {
    var spared = new TreeMap<HostName, String>();
    for (var loss : losses.lost().values()) {
      if (loss.cause() == Loss.Cause.SILENT && loss.isRetired()) {
        lacking(loss.host()).ifPresent(set -> spared.put(loss.host(), words(loss.host(), set)));
      }
    }
    return losses.sparing(spared);
  }

  private Optional<String> lacking(HostName host) {
    var book = mongo.book().known().orElse(MemberBook.EMPTY);
    return book.wanted().stream()
        .filter(booking -> booking.host().equals(host) && !booking.isRouter())
        .map(Booking::set)
        .filter(book::isFounded)
        .filter(set -> mongo.set(set).known().filter(SetStatus::hasMajority).isEmpty())
        .map(Object::toString)
        .findFirst();
  }

  private static String words(HostName host, String set) {
    return "%s is silent and not given up: %s has no majority without it, so a person must decide"
        .formatted(host, set);
  }
}
