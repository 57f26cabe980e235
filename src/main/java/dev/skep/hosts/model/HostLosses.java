package dev.skep.hosts.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lost and leaving hosts that still need action, and the names retired by earlier runs.
 *
 * @param lost the hosts that still need action, by name
 * @param retired every name that is never used again, with the host's last address
 * @param heldBack why other hosts that are away are not counted as lost
 * @param slots the slots of retired hosts. No host is put there, since an address is an identity
 *     and replica sets still know these hosts by it
 * @param flapping hosts that are lost again and again lately, or that go off again and again
 *     without being lost
 * @param leftAlone those of {@code flapping} for which nothing is done, since no person asked for
 *     it
 * @param vacant hosts that were asked to leave and can be removed now
 */
public record HostLosses(
    SortedMap<HostName, HostLoss> lost,
    SortedMap<HostName, String> retired,
    List<String> heldBack,
    Set<Integer> slots,
    SortedMap<HostName, RepeatedLosses> flapping,
    SortedSet<HostName> leftAlone,
    Set<HostName> vacant) {
  public static final HostLosses NONE =
      new HostLosses(
          new TreeMap<>(),
          new TreeMap<>(),
          List.of(),
          Set.of(),
          new TreeMap<>(),
          new TreeSet<>(),
          Set.of());

  public HostLosses {
    lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
    retired = Collections.unmodifiableSortedMap(new TreeMap<>(retired));
    heldBack = List.copyOf(heldBack);
    slots = Set.copyOf(slots);
    flapping = Collections.unmodifiableSortedMap(new TreeMap<>(flapping));
    leftAlone = Collections.unmodifiableSortedSet(new TreeSet<>(leftAlone));
    vacant = Set.copyOf(vacant);
  }

  /** Returns the same losses with the retired hosts' slots, as the provider reports them. */
  public HostLosses at(Set<Integer> places) {
    return new HostLosses(lost, retired, heldBack, places, flapping, leftAlone, vacant);
  }

  /** Returns the same losses with these hosts as the flapping ones. */
  public HostLosses flapping(SortedMap<HostName, RepeatedLosses> again) {
    return new HostLosses(lost, retired, heldBack, slots, again, leftAlone, vacant);
  }

  /**
   * Returns the same losses for a run of {@code skep keep}: a host that is lost again and again is
   * left to a person.
   */
  public HostLosses leavingThem() {
    var left = new TreeSet<>(flapping.keySet());
    return new HostLosses(lost, retired, heldBack, slots, flapping, left, vacant);
  }

  /** Returns the same losses without leaving these hosts alone. */
  public HostLosses tending(Set<HostName> hosts) {
    var again = new TreeMap<>(flapping);
    again.keySet().removeAll(hosts);
    var left = new TreeSet<>(leftAlone);
    left.removeAll(hosts);
    return new HostLosses(lost, retired, heldBack, slots, again, left, vacant);
  }

  /** The losses about which this run does something. */
  public List<HostLoss> toMend() {
    return lost.values().stream().filter(loss -> !leftAlone.contains(loss.host())).toList();
  }

  /** Returns the same losses with the hosts that were asked to leave and can be removed now. */
  public HostLosses vacating(Set<HostName> hosts) {
    return new HostLosses(lost, retired, heldBack, slots, flapping, leftAlone, hosts);
  }

  /**
   * Returns the same losses without these hosts, with the reason why each is not counted as lost.
   */
  public HostLosses sparing(SortedMap<HostName, String> hosts) {
    var left = new TreeMap<>(lost);
    left.keySet().removeAll(hosts.keySet());
    var reasons = new ArrayList<>(heldBack);
    reasons.addAll(hosts.values());
    return new HostLosses(left, retired, reasons, slots, flapping, leftAlone, vacant);
  }

  public Optional<HostLoss> of(HostName host) {
    return Optional.ofNullable(lost.get(host));
  }

  /**
   * Whether the host is switched off in this plan: a host that was asked to leave only when it can
   * be removed.
   */
  public boolean isToGo(HostLoss loss) {
    return !loss.isLeaving() || vacant.contains(loss.host());
  }

  /** Hosts that were asked to leave, and serve as long as something depends on them. */
  public List<HostLoss> leaving() {
    return lost.values().stream().filter(loss -> !isToGo(loss)).toList();
  }

  /** Whether the host is one of {@link #leaving}. */
  public boolean isLeaving(HostName host) {
    return of(host).filter(loss -> !isToGo(loss)).isPresent();
  }

  /** Whether the host is remade under its name, so that all data on it is lost. */
  public boolean isRemade(HostName host) {
    return of(host).filter(loss -> !loss.isRetired() && !leftAlone.contains(host)).isPresent();
  }

  /** The names of all retired hosts, those of this plan included. */
  public SortedMap<HostName, String> givenUp() {
    var all = new TreeMap<>(retired);
    lost.values().stream()
        .filter(loss -> loss.isRetired() && !leftAlone.contains(loss.host()))
        .forEach(loss -> all.merge(loss.host(), loss.address(), HostLosses::known));
    return all;
  }

  /** The last known address of a host of {@link #givenUp}, or of one that is left alone. */
  public Optional<String> addressOf(HostName host) {
    return Optional.ofNullable(givenUp().get(host))
        .or(() -> of(host).filter(HostLoss::isRetired).map(HostLoss::address))
        .filter(address -> !address.isEmpty());
  }

  public SortedSet<HostName> names() {
    return new TreeSet<>(givenUp().keySet());
  }

  private static String known(String one, String other) {
    return one.isEmpty() ? other : one;
  }

  static SortedMap<HostName, HostLoss> byName(Iterable<HostLoss> losses) {
    var map = new TreeMap<HostName, HostLoss>();
    losses.forEach(loss -> map.put(loss.host(), loss));
    return map;
  }

  /** Creates the losses of these hosts. */
  public static HostLosses of(
      Iterable<HostLoss> lost, Map<HostName, String> retired, List<String> heldBack) {
    return new HostLosses(
        byName(lost),
        new TreeMap<>(retired),
        heldBack,
        Set.of(),
        new TreeMap<>(),
        new TreeSet<>(),
        Set.of());
  }
}
