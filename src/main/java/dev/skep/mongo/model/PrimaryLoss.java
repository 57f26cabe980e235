package dev.skep.mongo.model;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.admin.SetStatus.MemberStatus;
import dev.skep.run.Seen;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether a replica set surely has no primary and has enough members to elect one. A
 * primary that only does not answer may still be primary, so then MongoDB's own election timeout
 * decides. Pure.
 */
public record PrimaryLoss(MongoObserved observed, MemberBook book) {
  public boolean is(SetStatus status) {
    var dead = dead(status);
    boolean surely =
        status.members().stream()
            .filter(member -> !dead.contains(member.address()))
            .map(MemberStatus::standing)
            .allMatch(
                standing -> standing == MemberHealth.SECONDARY || standing == MemberHealth.SYNCING);
    long able =
        status.members().stream()
            .filter(member -> !dead.contains(member.address()))
            .filter(member -> member.standing() == MemberHealth.SECONDARY)
            .count();
    // The status does not say which members have no vote yet: all of them may be secondaries.
    long uncounted = status.members().size() - status.votingMembers();
    return surely && (able - uncounted) * 2 > status.votingMembers();
  }

  private Set<Address> dead(SetStatus status) {
    var dead =
        Stream.concat(book.of(status.set()).stream(), book.retired(status.set()).stream())
            .filter(this::isDead)
            .flatMap(booking -> observed.lastAddress(booking).stream())
            .collect(Collectors.toSet());
    book.of(status.set()).stream()
        .filter(booking -> !isDead(booking))
        .flatMap(booking -> observed.address(booking).stream())
        .forEach(dead::remove); // a successor may stand at the very address of a dead one
    return dead;
  }

  private boolean isDead(Booking booking) {
    return isOff(booking) || hasEnded(booking);
  }

  /** Whether the provider itself says that the member's host is off or does not exist. */
  private boolean isOff(Booking booking) {
    return switch (observed.hosts().host(booking.host())) {
      case Seen.Present<Host>(var host) -> !host.isOn();
      case Seen.Absent<Host> _ -> true;
      case Seen.Unknown<Host> _ -> false;
    };
  }

  private boolean hasEnded(Booking booking) {
    return observed.hosts().engine(booking.host()) instanceof Seen.Present<EngineSeen>(var engine)
        && engine.container(booking.name()).filter(each -> each.running()).isEmpty();
  }
}
