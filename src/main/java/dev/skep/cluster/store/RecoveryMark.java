package dev.skep.cluster.store;

import dev.skep.hosts.model.HostName;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records that a new Swarm was given the memory of an old one, and whether all hosts are in it
 * again: the cluster's document {@link #DOCUMENT}. Until then a recovery continues when it is run
 * again.
 *
 * @param copy the number of the copy that was used
 * @param hosts the address of each host of the old Swarm, as long as the new one may lack their
 *     nodes: only by this is a missing host noticed
 */
public record RecoveryMark(long copy, State state, SortedMap<String, String> hosts) {
  public static final String DOCUMENT = "recovery";
  public static final RecoveryMark NONE = new RecoveryMark(0, State.ENDED, new TreeMap<>());

  /** How far the recovery has come. */
  public enum State {
    BEGUN,
    ENDED
  }

  public RecoveryMark {
    // An older document has no hosts.
    var told = Objects.requireNonNullElseGet(hosts, TreeMap<String, String>::new);
    told.keySet().forEach(HostName::new); // refuses what is no host's name
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(told));
  }

  public static RecoveryMark begun(long copy, SortedMap<String, String> hosts) {
    return new RecoveryMark(copy, State.BEGUN, hosts);
  }

  public RecoveryMark ended() {
    return new RecoveryMark(copy, State.ENDED, new TreeMap<>());
  }

  public SortedMap<HostName, String> addresses() {
    var addresses = new TreeMap<HostName, String>();
    hosts.forEach((name, address) -> addresses.put(new HostName(name), address));
    return addresses;
  }
}
