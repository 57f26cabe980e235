package dev.skep.hosts;

import java.util.Set;

/**
 * A machine as its provider knows it.
 *
 * @param slot its number among the provider's places: an address of the network, a machine of the
 *     list; given once
 * @param address what the other hosts reach it by; its identity: a host that comes back with
 *     another address is a new host
 * @param memoryBytes what its containers may use in all
 * @param published ports of the host that the world reaches
 */
public record Host(
    HostName name,
    String pool,
    int slot,
    String address,
    long memoryBytes,
    Set<Integer> published,
    Power power) {
  public Host {
    published = Set.copyOf(published);
  }

  /** Whether the provider says that the machine runs. A running machine may still be silent. */
  public enum Power {
    ON,
    /** It runs, and its provider says that it is not connected to the cluster's network. */
    CUT_OFF,
    OFF,
    /** Only its data is left; raising it makes the machine again, at the same address. */
    STORED
  }

  public boolean isOn() {
    return power == Power.ON || power == Power.CUT_OFF;
  }
}
