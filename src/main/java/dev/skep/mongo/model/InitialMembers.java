package dev.skep.mongo.model;

import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Seen;
import java.util.List;

/**
 * The members that a set is founded with: all of them; or where some are made already, those. A
 * book that is older than what runs does not know whether these were initiated since, and count on
 * the others: who has nothing yet starts only once that is known, or it would vote unknowing. Pure.
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
