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
 * The hosts that a spec asks for, and what will run on each.
 *
 * @param firewall empty: nothing is guarded
 * @param kept hosts that it no longer asks for and that hold data: started again, else left alone
 * @param forwarding how ports reach a host that runs; empty: none are ever moved
 * @param remembered images that may be asked for again; empty: not known, so no image is given up
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

  /** All that there are to be. */
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

  /** Machines alone. */
  public HostsDesired(List<HostRequest> hosts) {
    this(hosts, Optional.empty());
  }

  /** Every image that some host needs, in the order of their names. */
  public SortedSet<ImageRef> images() {
    var all = new TreeSet<ImageRef>();
    hosts.forEach(host -> all.addAll(host.images()));
    return all;
  }

  /** Every image that is or may be asked for; empty where that is not known. */
  public Optional<SortedSet<ImageRef>> everAskedFor() {
    return remembered.map(images -> {
      var all = images();
      all.addAll(images);
      return all;
    });
  }
}
