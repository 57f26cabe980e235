package dev.skep.hosts;

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
 */
public record Losses(
    SortedMap<HostName, Loss> lost,
    SortedMap<HostName, String> retired,
    List<String> heldBack,
    Set<Integer> slots) {
  public static final Losses NONE =
      new Losses(new TreeMap<>(), new TreeMap<>(), List.of(), Set.of());

  public Losses {
    lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
    retired = Collections.unmodifiableSortedMap(new TreeMap<>(retired));
    heldBack = List.copyOf(heldBack);
    slots = Set.copyOf(slots);
  }

  /** The same, where their provider has said which places those were. */
  public Losses at(Set<Integer> places) {
    return new Losses(lost, retired, heldBack, places);
  }

  public Optional<Loss> of(HostName host) {
    return Optional.ofNullable(lost.get(host));
  }

  /** Whether the machine is made anew under its name, so that all that was on it is gone. */
  public boolean isRemade(HostName host) {
    return of(host).filter(loss -> !loss.isRetired()).isPresent();
  }

  /** The names that no host bears any more, those of this plan included. */
  public SortedMap<HostName, String> givenUp() {
    var all = new TreeMap<>(retired);
    lost.values().stream()
        .filter(Loss::isRetired)
        .forEach(loss -> all.merge(loss.host(), loss.address(), Losses::known));
    return all;
  }

  public SortedSet<HostName> names() {
    return new TreeSet<>(givenUp().keySet());
  }

  private static String known(String one, String other) {
    return one.isEmpty() ? other : one;
  }

  static SortedMap<HostName, Loss> byName(Iterable<Loss> losses) {
    var map = new TreeMap<HostName, Loss>();
    losses.forEach(loss -> map.put(loss.host(), loss));
    return map;
  }

  /** Of a list. */
  public static Losses of(
      Iterable<Loss> lost, Map<HostName, String> retired, List<String> heldBack) {
    return new Losses(byName(lost), new TreeMap<>(retired), heldBack, Set.of());
  }
}
