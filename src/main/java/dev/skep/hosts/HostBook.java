package dev.skep.hosts;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names that no host bears any more: the cluster's document {@link #DOCUMENT}. A host that held
 * data and was given up is written down here before anything is done about it, so that it never
 * comes back under its name with what it held.
 */
public record HostBook(SortedMap<String, Line> retired) {
  /** The document's name in the store. */
  public static final String DOCUMENT = "hosts";

  public static final HostBook EMPTY = new HostBook(new TreeMap<>());

  /**
   * A host that was given up.
   *
   * @param address where it stood; empty when that was not known
   * @param why in words
   * @param at when, ISO 8601
   * @param manner how it goes; empty before there was a choice: at once
   */
  public record Line(String address, String why, String at, Optional<Manner> manner) {}

  /** How a host that was given up goes. */
  public enum Manner {
    /** It is off as soon as may be: nothing of it may be counted on. */
    AT_ONCE,
    /** It serves until what it holds has moved. */
    IN_GOOD_ORDER
  }

  public HostBook {
    retired = Collections.unmodifiableSortedMap(new TreeMap<>(retired));
  }

  /** With this one given up; the first entry of a name stays. */
  public HostBook retiring(HostName host, Line line) {
    var more = new TreeMap<>(retired);
    more.putIfAbsent(host.value(), line);
    return new HostBook(more);
  }

  /** Whether it was asked to leave, and is to be off only once it holds nothing. */
  public boolean leavesInGoodOrder(HostName host) {
    return Optional.ofNullable(retired.get(host.value()))
        .flatMap(Line::manner)
        .filter(manner -> manner == Manner.IN_GOOD_ORDER)
        .isPresent();
  }

  /** Where each one stood. */
  public SortedMap<HostName, String> addresses() {
    var addresses = new TreeMap<HostName, String>();
    retired.forEach((name, line) -> addresses.put(new HostName(name), line.address()));
    return addresses;
  }
}
