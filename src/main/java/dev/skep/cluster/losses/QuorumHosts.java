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
 * Finds hosts that are kept on although they are silent or were retired before, because a replica
 * set with a member on them was not observed to have a majority elsewhere. Such a member may hold
 * the newest data, a silence may end, and an engine's silence says nothing of the members beside
 * it. For the same reason a host that goes off again and again is started all the same. Pure.
 */
public record QuorumHosts(HostLosses losses, MongoObserved mongo) {
  /** Returns the losses without these hosts, with the reason for each. */
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

  /**
   * Whether the lost host may still run members. A host that an earlier run retired counts as long
   * as it is on.
   */
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
   * Returns all lost hosts that are removed now. They are judged together: each alone might be
   * dispensable, with the help of a member on the next one.
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
