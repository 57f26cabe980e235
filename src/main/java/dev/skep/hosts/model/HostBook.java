package dev.skep.hosts.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What befell hosts: the cluster's document {@link #DOCUMENT}. A host that held data and was given
 * up is written down here before anything is done about it, so that it never comes back under its
 * name with what it held; and so is one that is made anew, so that it is known which ones fail for
 * ever.
 *
 * @param retired the names that no host bears any more
 * @param remade hosts that were made anew lately, each time a line
 */
public record HostBook(SortedMap<String, Line> retired, SortedMap<String, List<Remade>> remade) {
  /** The document's name in the store. */
  public static final String DOCUMENT = "hosts";

  /** Whoever was made anew so often within so long will not hold the next time either. */
  public static final int OFTEN = 3;

  /** What was longer ago says nothing of how long the next one will hold. */
  public static final Duration MEMORY = Duration.ofHours(1);

  public static final HostBook EMPTY = new HostBook(new TreeMap<>(), new TreeMap<>());

  /**
   * A host that was given up.
   *
   * @param address where it stood; empty when that was not known
   * @param why in words
   * @param at when, ISO 8601
   * @param manner how it goes; empty before there was a choice: at once
   */
  public record Line(String address, String why, String at, Optional<Manner> manner) {
    public Line {
      var _ = Instant.parse(at); // one that is none must not be found out when it is needed
    }

    /** Asked to leave, it is no sign of anything. */
    private boolean wasLostSince(Instant begin) {
      return manner.filter(how -> how == Manner.IN_GOOD_ORDER).isEmpty()
          && !Instant.parse(at).isBefore(begin);
    }
  }

  /** How a host that was given up goes. */
  public enum Manner {
    /** It is off as soon as may be: nothing of it may be counted on. */
    AT_ONCE,
    /** It serves until what it holds has moved. */
    IN_GOOD_ORDER
  }

  /**
   * A host that was lost and made anew.
   *
   * @param node what was lost, by its id in the Swarm
   * @param at when, ISO 8601
   */
  public record Remade(String node, String at) {
    public Remade {
      var _ = Instant.parse(at);
    }

    private boolean isSince(Instant begin) {
      return !Instant.parse(at).isBefore(begin);
    }
  }

  public HostBook {
    retired.keySet().forEach(HostName::new); // refuses what is no host's name
    retired = Collections.unmodifiableSortedMap(new TreeMap<>(retired));
    // A document of before has none.
    var lines = Objects.requireNonNullElseGet(remade, TreeMap<String, List<Remade>>::new);
    remade = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
  }

  /** With this one given up; the first entry of a name stays. */
  public HostBook retiring(HostName host, Line line) {
    var more = new TreeMap<>(retired);
    more.putIfAbsent(host.value(), line);
    return new HostBook(more, remade);
  }

  /** With this one made anew; what was lost is counted once. Lines of long ago are left out. */
  public HostBook remaking(HostName host, String node, Instant now) {
    var more = new TreeMap<String, List<Remade>>();
    remade.forEach((name, lines) -> {
      var young = lines.stream().filter(line -> line.isSince(now.minus(MEMORY))).toList();
      if (!young.isEmpty()) {
        more.put(name, young);
      }
    });
    if (!knows(host, node)) {
      more.merge(
          host.value(),
          List.of(new Remade(node, now.toString())),
          (before, line) -> Stream.concat(before.stream(), line.stream()).toList());
    }
    return new HostBook(retired, more);
  }

  /** Whether what is lost now fails again and again: it was made anew often within an hour. */
  public boolean isFlapping(HostName host, String node, Instant now) {
    return !knows(host, node)
        && lines(host).stream().filter(line -> line.isSince(now.minus(MEMORY))).count() >= OFTEN;
  }

  /**
   * Whether so many hosts of its pool were given up within an hour that it would not be the last
   * one: each successor copies all that the one before it held.
   */
  public boolean isLosingPoolOf(HostName host, Instant now) {
    return retired.entrySet().stream()
            .filter(entry -> new HostName(entry.getKey()).sharesPoolWith(host))
            .filter(entry -> entry.getValue().wasLostSince(now.minus(MEMORY)))
            .count()
        >= OFTEN;
  }

  private boolean knows(HostName host, String node) {
    return lines(host).stream().anyMatch(line -> line.node().equals(node));
  }

  private List<Remade> lines(HostName host) {
    return remade.getOrDefault(host.value(), List.of());
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
