package dev.skep.cluster;

import dev.skep.hosts.HostName;
import dev.skep.hosts.HostsObserved;
import dev.skep.hosts.Loss;
import dev.skep.hosts.Loss.Cause;
import dev.skep.hosts.Loss.Remedy;
import dev.skep.mongo.MemberBook;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hosts that the cluster has had and that their provider has no more. Who is off or silent is there
 * still; who is wanted and never was is only to be made. Pure.
 *
 * @param known where a host stands or stood, empty text where that is not known; empty when the
 *     cluster never had it
 */
record Gone(
    List<HostName> wanted,
    HostsObserved hosts,
    Function<HostName, Optional<String>> known,
    MemberBook members) {
  List<Loss> losses() {
    return wanted.stream()
        .filter(host -> hosts.host(host).isAbsent())
        .flatMap(host -> known.apply(host).stream().flatMap(address -> loss(host, address)))
        .toList();
  }

  private Stream<Loss> loss(HostName host, String address) {
    return Stream.of(new Loss(host, address, Cause.GONE, remedy(host, members)));
  }

  /** What is done about a lost host hangs on what was on it. */
  static Remedy remedy(HostName host, MemberBook members) {
    return members.holdsDataOn(host) ? Remedy.RETIRE : Remedy.REMAKE;
  }
}
