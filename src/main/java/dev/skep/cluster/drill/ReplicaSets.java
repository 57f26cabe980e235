package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.Host;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The replica sets in one observation, by the names of the member book. Pure. */
record ReplicaSets(Observed observed) {
  MemberBook book() {
    return observed.mongo().book().known().orElse(MemberBook.EMPTY);
  }

  /** Returns the replica sets that were founded. */
  List<SetName> names() {
    return book().foundedSets();
  }

  Optional<Booking> primary(SetName set) {
    return status(set)
        .flatMap(SetStatus::primary)
        .flatMap(at ->
            book().of(set).stream()
                .filter(member -> address(member).equals(Optional.of(at)))
                .findFirst());
  }

  Optional<SetStatus> status(SetName set) {
    return observed.mongo().set(set).known();
  }

  Optional<MemberHealth> standing(Booking member) {
    return status(member.set()).flatMap(status -> address(member).flatMap(status::standingOf));
  }

  private Optional<Address> address(Booking member) {
    return observed
        .hosts()
        .host(member.host())
        .known()
        .map(Host::address)
        .map(ip -> new Address(ip, member.port()));
  }

  /** Returns, for example, {@code rs1_srv2 is primary of rs1}. */
  String primaryInWords(SetName set) {
    if (observed.mongo().set(set) instanceof Seen.Unknown<SetStatus>(var reason)) {
      return "%s: none of its members tells (%s)".formatted(set, reason);
    }
    return primary(set)
        .map(member -> "%s is primary of %s".formatted(member.name(), set))
        .orElseGet(() -> "%s has no primary".formatted(set));
  }

  /** Returns, for example, {@code rs1_srv1 is secondary}. */
  String standingInWords(Booking member) {
    return "%s is %s"
        .formatted(
            member.name(),
            standing(member)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .orElse("not to be seen"));
  }
}
