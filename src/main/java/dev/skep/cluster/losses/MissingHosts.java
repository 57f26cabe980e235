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
 * Hosts that the cluster has had and that their provider has no more. Who is off or silent is there
 * still; who is wanted and never was is only to be made. Pure.
 *
 * @param known where a host stands or stood, empty text where that is not known; empty when the
 *     cluster never had it
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

  /** What is done about a lost host hangs on what was on it. */
  static Remedy remedy(HostName host, MemberBook members) {
    return members.holdsDataOn(host) ? Remedy.RETIRE : Remedy.REMAKE;
  }
}
