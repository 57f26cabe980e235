package dev.skep.cluster;

import dev.skep.hosts.HostName;
import dev.skep.hosts.Loss;
import dev.skep.hosts.Losses;
import dev.skep.mongo.Booking;
import dev.skep.mongo.MemberBook;
import dev.skep.mongo.MongoObserved;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Silent hosts that are not given up after all: a set with a member on them was not seen to have a
 * majority elsewhere. What they hold may be the newest there is, a silence may end, and an engine's
 * silence says nothing of the members beside it. Pure.
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
        .filter(set -> !mongo.isSafeWithout(going(), set))
        .map(Object::toString)
        .findFirst();
  }

  /**
   * All of them at once: each alone might be dispensable, with the help of the next one's member.
   */
  private Set<HostName> going() {
    return losses.lost().values().stream()
        .filter(losses::isToGo)
        .map(Loss::host)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String words(HostName host, String set) {
    return "%s is silent and not given up: %s has no majority without what is silent, so a person must decide"
        .formatted(host, set);
  }
}
