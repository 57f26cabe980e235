package dev.skep.hosts.model;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A host as its provider reports it.
 *
 * @param slot its number among the provider's places (an address of the network, a machine of the
 *     list); given once
 * @param address the address by which other hosts reach it. It is the host's identity: a host that
 *     comes back with another address is a new host
 * @param memoryBytes the memory that its containers may use in all
 * @param published ports of the host that are open to the world by itself, for as long as it runs
 * @param forwarded ports of the host to which a forwarder of the provider leads the world
 * @param image the image that the host was made of, as the file names it; empty where it is not
 *     known
 */
public record Host(
    HostName name,
    String pool,
    int slot,
    String address,
    long memoryBytes,
    Set<Integer> published,
    Set<Integer> forwarded,
    Optional<String> image,
    Power power) {
  public Host {
    published = Set.copyOf(published);
    forwarded = Set.copyOf(forwarded);
  }

  /** Creates a host of an unknown image, with no forwarded ports. */
  public Host(
      HostName name,
      String pool,
      int slot,
      String address,
      long memoryBytes,
      Set<Integer> published,
      Power power) {
    this(name, pool, slot, address, memoryBytes, published, Set.of(), Optional.empty(), power);
  }

  /** Returns the same host with these forwarded ports. */
  public Host forwarding(Set<Integer> ports) {
    return new Host(name, pool, slot, address, memoryBytes, published, ports, image, power);
  }

  /** Returns the same host, made of this image. */
  public Host of(Optional<String> made) {
    return new Host(name, pool, slot, address, memoryBytes, published, forwarded, made, power);
  }

  /** All ports of the host that the world reaches, published or forwarded. */
  public SortedSet<Integer> reached() {
    var all = new TreeSet<>(published);
    all.addAll(forwarded);
    return all;
  }

  /** Whether the provider says that the host is on. A running host may still not answer. */
  public enum Power {
    ON,
    /** The host runs, and its provider says that it is not connected to the cluster's network. */
    CUT_OFF,
    OFF,
    /** Only the host's data is left. Starting it makes the machine again, at the same address. */
    STORED,
    /** Only the data of a retired host is left, and the host is never made again. */
    SET_ASIDE
  }

  /** Whether only the host's data is left. */
  public boolean isDataAlone() {
    return power == Power.STORED || power == Power.SET_ASIDE;
  }

  public boolean isOn() {
    return power == Power.ON || power == Power.CUT_OFF;
  }
}
