package dev.skep.hosts.model;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A machine as its provider knows it.
 *
 * @param slot its number among the provider's places: an address of the network, a machine of the
 *     list; given once
 * @param address what the other hosts reach it by; its identity: a host that comes back with
 *     another address is a new host
 * @param memoryBytes what its containers may use in all
 * @param published ports of the host that the world reaches by itself, for as long as it runs
 * @param forwarded ports of it that something of the provider's own leads the world to
 * @param image that the machine was made of, by the file's name for it; empty where nobody tells
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

  /** One that nothing is forwarded to, of an unknown image. */
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

  /** The same, where these ports are forwarded to it. */
  public Host forwarding(Set<Integer> ports) {
    return new Host(name, pool, slot, address, memoryBytes, published, ports, image, power);
  }

  /** The same, made of this image. */
  public Host of(Optional<String> made) {
    return new Host(name, pool, slot, address, memoryBytes, published, forwarded, made, power);
  }

  /** All ports of it that the world reaches, in whichever way. */
  public SortedSet<Integer> reached() {
    var all = new TreeSet<>(published);
    all.addAll(forwarded);
    return all;
  }

  /** Whether the provider says that the machine runs. A running machine may still be silent. */
  public enum Power {
    ON,
    /** It runs, and its provider says that it is not connected to the cluster's network. */
    CUT_OFF,
    OFF,
    /** Only its data is left; raising it makes the machine again, at the same address. */
    STORED,
    /** The same of one that was given up for good: nobody makes it again. */
    SET_ASIDE
  }

  /** Whether there is no machine, only its data. */
  public boolean isDataAlone() {
    return power == Power.STORED || power == Power.SET_ASIDE;
  }

  public boolean isOn() {
    return power == Power.ON || power == Power.CUT_OFF;
  }
}
