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
 * The hosts that are given up, those of earlier runs among them.
 *
 * @param lost what is still to be done about, by name
 * @param retired every name that is never used again, with the address where it stood
 * @param heldBack why others are not given up, though they are away
 * @param slots where those stood whose names are never used again: nobody is put there, since an
 *     address is an identity and sets still know them by it
 * @param flapping hosts that are lost again and again lately, or off again and again and no loss
 * @param leftAlone those of {@code flapping} that nothing is done about, since no person asked
 * @param vacant those that were asked to leave and may go now
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

  /** The same, where their provider has said which places those were. */
  public HostLosses at(Set<Integer> places) {
    return new HostLosses(lost, retired, heldBack, places, flapping, leftAlone, vacant);
  }

  /** The same, where these are lost again and again. */
  public HostLosses flapping(SortedMap<HostName, RepeatedLosses> again) {
    return new HostLosses(lost, retired, heldBack, slots, again, leftAlone, vacant);
  }

  /** The same, for who only keeps: who is lost again and again is a person's business. */
  public HostLosses leavingThem() {
    var left = new TreeSet<>(flapping.keySet());
    return new HostLosses(lost, retired, heldBack, slots, flapping, left, vacant);
  }

  /** The same, where these are not left alone after all. */
  public HostLosses tending(Set<HostName> hosts) {
    var again = new TreeMap<>(flapping);
    again.keySet().removeAll(hosts);
    var left = new TreeSet<>(leftAlone);
    left.removeAll(hosts);
    return new HostLosses(lost, retired, heldBack, slots, again, left, vacant);
  }

  /** What is to be done about. */
  public List<HostLoss> toMend() {
    return lost.values().stream().filter(loss -> !leftAlone.contains(loss.host())).toList();
  }

  /** The same, where it was found out which of those that were asked to leave may go now. */
  public HostLosses vacating(Set<HostName> hosts) {
    return new HostLosses(lost, retired, heldBack, slots, flapping, leftAlone, hosts);
  }

  /** The same but for these, with the reason why each is not given up. */
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

  /** Whether it is switched off in this plan: who was asked to leave only when it may go. */
  public boolean isToGo(HostLoss loss) {
    return !loss.isLeaving() || vacant.contains(loss.host());
  }

  /** Hosts that were asked to leave, and serve as long as something hangs on them. */
  public List<HostLoss> leaving() {
    return lost.values().stream().filter(loss -> !isToGo(loss)).toList();
  }

  /** Whether it is one of {@link #leaving}. */
  public boolean isLeaving(HostName host) {
    return of(host).filter(loss -> !isToGo(loss)).isPresent();
  }

  /** Whether the machine is made anew under its name, so that all that was on it is gone. */
  public boolean isRemade(HostName host) {
    return of(host).filter(loss -> !loss.isRetired() && !leftAlone.contains(host)).isPresent();
  }

  /** The names that no host bears any more, those of this plan included. */
  public SortedMap<HostName, String> givenUp() {
    var all = new TreeMap<>(retired);
    lost.values().stream()
        .filter(loss -> loss.isRetired() && !leftAlone.contains(loss.host()))
        .forEach(loss -> all.merge(loss.host(), loss.address(), HostLosses::known));
    return all;
  }

  /** Where a host of {@link #givenUp}, or one that is left alone instead, stood, if it is known. */
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

  /** Of a list. */
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
