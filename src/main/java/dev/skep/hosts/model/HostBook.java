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
 * The record of retired and remade hosts: the cluster's document {@link #DOCUMENT}. A lost host
 * that held data is recorded here before anything is done about it, so that it never comes back
 * under its name with that data. A remade host is recorded too, so that it is known which hosts
 * fail again and again.
 *
 * @param retired the names that no host has any more
 * @param remade hosts that were remade lately, one line for each time
 */
public record HostBook(SortedMap<String, Line> retired, SortedMap<String, List<Remade>> remade) {
  /** The document's name in the store. */
  public static final String DOCUMENT = "hosts";

  /** A host that was remade so often within {@link #MEMORY} will not last the next time either. */
  public static final int OFTEN = 3;

  /** The time after which a remake no longer says how long the next one will last. */
  public static final Duration MEMORY = Duration.ofHours(1);

  public static final HostBook EMPTY = new HostBook(new TreeMap<>(), new TreeMap<>());

  /**
   * A retired host.
   *
   * @param address where the host was; empty when that was not known
   * @param why the reason, in words
   * @param at when it was retired, ISO 8601
   * @param manner how the host is taken out; empty in lines from before there was a choice: at once
   */
  public record Line(String address, String why, String at, Optional<Manner> manner) {
    public Line {
      var _ = Instant.parse(at); // one that is none must not be found out when it is needed
    }

    /** Whether the host was lost since then; a removal on purpose is no sign of a fault. */
    private boolean wasLostSince(Instant begin) {
      return manner.filter(how -> how == Manner.IN_GOOD_ORDER).isEmpty()
          && !Instant.parse(at).isBefore(begin);
    }
  }

  /** How a retired host is taken out. */
  public enum Manner {
    /** The host is powered off as soon as possible: nothing of it may be counted on. */
    AT_ONCE,
    /** The host serves until what it holds has moved. */
    IN_GOOD_ORDER
  }

  /**
   * One remake of a lost host.
   *
   * @param node the id of the lost node in the Swarm
   * @param at when it was remade, ISO 8601
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
    // An older document has no remade hosts.
    var lines = Objects.requireNonNullElseGet(remade, TreeMap<String, List<Remade>>::new);
    remade = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
  }

  /** Returns the book with this host retired; an existing line of its name stays. */
  public HostBook retiring(HostName host, Line line) {
    var more = new TreeMap<>(retired);
    more.putIfAbsent(host.value(), line);
    return new HostBook(more, remade);
  }

  /**
   * Returns the book with this remake. One lost node is counted once, and old lines are left out.
   */
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

  /** Whether the lost host fails again and again: it was remade often within an hour. */
  public boolean isFlapping(HostName host, String node, Instant now) {
    return !knows(host, node)
        && lines(host).stream().filter(line -> line.isSince(now.minus(MEMORY))).count() >= OFTEN;
  }

  /**
   * Whether so many hosts of its pool were lost within an hour that this one would not be the last:
   * each successor copies all data of the host before it.
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

  /** Whether the host was asked to leave, and is to be powered off only once it holds nothing. */
  public boolean leavesInGoodOrder(HostName host) {
    return Optional.ofNullable(retired.get(host.value()))
        .flatMap(Line::manner)
        .filter(manner -> manner == Manner.IN_GOOD_ORDER)
        .isPresent();
  }

  /** The last address of each retired host. */
  public SortedMap<HostName, String> addresses() {
    var addresses = new TreeMap<HostName, String>();
    retired.forEach((name, line) -> addresses.put(new HostName(name), line.address()));
    return addresses;
  }
}
