package dev.skep.cluster.losses;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoObserved;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Hosts that are silent, or were given up before, and are left on after all: a set with a member on
 * them was not seen to have a majority elsewhere. What they hold may be the newest there is, a
 * silence may end, and an engine's silence says nothing of the members beside it. For the same
 * reason one that goes off again and again is started all the same. Pure.
 */
public record QuorumHosts(HostLosses losses, MongoObserved mongo) {
  /** The losses without them, and in words why. */
  public HostLosses spared() {
    var spared = new TreeMap<HostName, String>();
    for (var loss : losses.lost().values()) {
      if (mayHideMembers(loss)) {
        lacking(loss.host(), going()).ifPresent(set -> spared.put(loss.host(), words(loss, set)));
      }
    }
    return losses.sparing(spared).tending(needed());
  }

  private Set<HostName> needed() {
    return losses.leftAlone().stream()
        .filter(host -> losses.of(host).isEmpty() && lacking(host, Set.of(host)).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** One that an earlier run gave up too, as long as that run did not come to switch it off. */
  private boolean mayHideMembers(HostLoss loss) {
    return switch (loss.cause()) {
      case SILENT -> loss.isRetired();
      case RETIRED -> mongo.hosts().host(loss.host()).known().filter(Host::isOn).isPresent();
      case OFF, GONE, LEAVING -> false;
    };
  }

  private Optional<String> lacking(HostName host, Set<HostName> away) {
    var book = mongo.book().known().orElse(MemberBook.EMPTY);
    return book.all().stream()
        .filter(booking -> booking.host().equals(host) && !booking.isRouter())
        .filter(booking -> booking.isWanted() || mayBeNamed(booking))
        .map(Booking::set)
        .filter(book::isFounded)
        .filter(set -> !mongo.isSafeWithout(away, set))
        .map(Object::toString)
        .findFirst();
  }

  private boolean mayBeNamed(Booking booking) {
    var status = mongo.set(booking.set()).known();
    return status.isEmpty()
        || mongo.lastAddress(booking).flatMap(status.get()::standingOf).isPresent();
  }

  /**
   * All of them at once: each alone might be dispensable, with the help of the next one's member.
   */
  private Set<HostName> going() {
    return losses.lost().values().stream()
        .filter(losses::isToGo)
        .map(HostLoss::host)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String words(HostLoss loss, String set) {
    var what =
        loss.cause() == HostLoss.Cause.SILENT
            ? "is silent and not given up"
            : "was given up before and is left on";
    return "%s %s: %s was not seen to have a majority elsewhere, so a person must decide"
        .formatted(loss.host(), what, set);
  }
}
