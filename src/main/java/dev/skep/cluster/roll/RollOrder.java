package dev.skep.cluster.roll;

import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides in which order hosts are restarted: hosts for apps, then for MongoDB, then balancers,
 * then managers. A host with several of these jobs counts as the last of them. Hosts with primaries
 * come late among their kind, so that each primary moves only once where it can. Pure.
 *
 * @param only the hosts to restart; empty: all
 */
record RollOrder(Desired desired, Observed observed, Set<HostName> only) {
  RollOrder {
    only = Set.copyOf(only);
  }

  List<HostName> hosts() {
    return desired.hosts().hosts().stream()
        .map(HostRequest::name)
        .filter(host -> only.isEmpty() || only.contains(host))
        .sorted(
            Comparator.comparingInt(this::tier)
                .thenComparing(this::primaries)
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private int tier(HostName host) {
    if (isManager(host)) {
      return 3;
    }
    if (desired.balancers().balancers().stream().anyMatch(each -> each.host().equals(host))) {
      return 2;
    }
    return book().wanted().stream().anyMatch(booking -> booking.host().equals(host)) ? 1 : 0;
  }

  boolean isManager(HostName host) {
    return desired.swarm().managers().contains(host);
  }

  MemberBook book() {
    return observed.mongo().book().known().orElse(MemberBook.EMPTY);
  }

  boolean holdsMembers(HostName host) {
    return members(host).findAny().isPresent();
  }

  private long primaries(HostName host) {
    return members(host).filter(this::isPrimary).count();
  }

  private Stream<Booking> members(HostName host) {
    return book().wanted().stream()
        .filter(booking -> !booking.isRouter() && booking.host().equals(host));
  }

  private boolean isPrimary(Booking booking) {
    var address = observed.mongo().address(booking);
    var primary = observed.mongo().set(booking.set()).known().flatMap(SetStatus::primary);
    return primary.isPresent() && primary.equals(address);
  }
}
