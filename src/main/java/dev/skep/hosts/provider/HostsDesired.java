package dev.skep.hosts.provider;

import dev.skep.hosts.firewall.FirewallDesired;
import dev.skep.hosts.model.HostRequest;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The hosts that the spec describes, and what will run on each.
 *
 * @param firewall the desired firewall; empty: no host is guarded
 * @param kept hosts that the spec no longer has and that hold data: started when they are off,
 *     otherwise left alone
 * @param forwarding how ports reach a running host; empty: ports are never moved
 * @param remembered images that may be needed again; empty: not known, so no image is removed
 */
public record HostsDesired(
    List<HostRequest> hosts,
    Optional<FirewallDesired> firewall,
    List<HostRequest> kept,
    Optional<Forwarding> forwarding,
    Optional<Set<ImageRef>> remembered) {
  public HostsDesired {
    hosts = List.copyOf(hosts);
    kept = List.copyOf(kept);
    remembered = remembered.map(Set::copyOf);
  }

  /** Creates the desired hosts without kept hosts. */
  public HostsDesired(List<HostRequest> hosts, Optional<FirewallDesired> firewall) {
    this(hosts, firewall, List.of(), Optional.empty(), Optional.empty());
  }

  public HostsDesired keeping(List<HostRequest> others) {
    return new HostsDesired(hosts, firewall, others, forwarding, remembered);
  }

  public HostsDesired forwardingBy(Optional<Forwarding> how) {
    return new HostsDesired(hosts, firewall, kept, how, remembered);
  }

  public HostsDesired remembering(Optional<Set<ImageRef>> images) {
    return new HostsDesired(hosts, firewall, kept, forwarding, images);
  }

  /** Creates the desired hosts without a firewall. */
  public HostsDesired(List<HostRequest> hosts) {
    this(hosts, Optional.empty());
  }

  /** Every image that some host needs, sorted by name. */
  public SortedSet<ImageRef> images() {
    var all = new TreeSet<ImageRef>();
    hosts.forEach(host -> all.addAll(host.images()));
    return all;
  }

  /** Every image that hosts need or may need; empty where that is not known. */
  public Optional<SortedSet<ImageRef>> everAskedFor() {
    return remembered.map(images -> {
      var all = images();
      all.addAll(images);
      return all;
    });
  }
}
