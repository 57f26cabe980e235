package dev.skep.hosts;

import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The hosts that a spec asks for, and what will run on each. */
public record HostsDesired(List<HostRequest> hosts) {
  public HostsDesired {
    hosts = List.copyOf(hosts);
  }

  /** Every image that some host needs, in the order of their names. */
  public SortedSet<ImageRef> images() {
    var all = new TreeSet<ImageRef>();
    hosts.forEach(host -> all.addAll(host.images()));
    return all;
  }
}
