package dev.skep.mongo.model;

import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Seen;
import java.util.List;

/**
 * Chooses the members with which a replica set is founded: all of them, or, where some have a
 * container or a volume already, only those. Reason: the book may be older than what runs, so such
 * members may have been initiated since and count on the others. A member without data therefore
 * starts only once that is known, or it would vote without knowing the set's data. Pure.
 */
public record InitialMembers(HostsObserved hosts, MemberBook book) {
  public List<Booking> of(SetName set) {
    var members = book.of(set);
    var made = members.stream().filter(booking -> !isSurelyEmpty(booking)).toList();
    return made.isEmpty() ? members : made;
  }

  private boolean isSurelyEmpty(Booking booking) {
    return switch (hosts.engine(booking.host())) {
      case Seen.Present<EngineSeen>(var engine) ->
          engine.container(booking.name()).isEmpty() && engine.volume(booking.name()).isEmpty();
      case Seen.Absent<EngineSeen> _ -> hosts.host(booking.host()).isAbsent();
      case Seen.Unknown<EngineSeen> _ -> false;
    };
  }
}
