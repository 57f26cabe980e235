package dev.skep.cluster.losses;

import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLoss.Cause;
import dev.skep.hosts.model.HostLoss.Remedy;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.model.MemberBook;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the hosts that the cluster had and that their provider no longer has. A host that is off or
 * silent still exists. A desired host that never existed is only to be made. Pure.
 *
 * @param known the address of a host, empty text where it is not known; empty when the cluster
 *     never had the host
 */
public record MissingHosts(
    List<HostName> wanted,
    HostsObserved hosts,
    Function<HostName, Optional<String>> known,
    MemberBook members) {
  public List<HostLoss> losses() {
    return wanted.stream()
        .filter(host -> hosts.host(host).isAbsent())
        .flatMap(host -> known.apply(host).stream().flatMap(address -> loss(host, address)))
        .toList();
  }

  private Stream<HostLoss> loss(HostName host, String address) {
    return Stream.of(new HostLoss(host, address, Cause.GONE, remedy(host, members)));
  }

  /** Returns the remedy for a lost host: it is retired if it held data, else it is made anew. */
  static Remedy remedy(HostName host, MemberBook members) {
    return members.holdsDataOn(host) ? Remedy.RETIRE : Remedy.REMAKE;
  }
}
