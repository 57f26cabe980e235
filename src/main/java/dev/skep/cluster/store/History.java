package dev.skep.cluster.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The history of what was done to the cluster, newest last; beyond {@link #KEPT} entries the oldest
 * are removed.
 */
public record History(List<Entry> entries) {
  public static final String DOCUMENT = "history";
  public static final History EMPTY = new History(List.of());

  /** 200 entries of about 300 bytes each are far below the 1 MiB that a document holds. */
  static final int KEPT = 200;

  /** The limit for entries about what was observed and not acted on: runs are worth more. */
  static final int REMARKS = 50;

  /** A problem that comes and goes all day is written once an hour. */
  private static final Duration NEWS = Duration.ofHours(1);

  public History {
    entries = List.copyOf(entries);
  }

  /**
   * One entry: a run that changed something or tried to, or a problem that a keeper leaves alone.
   *
   * @param at when the run began, ISO-8601
   * @param by who ran it, {@code user@machine}
   * @param verb the verb with its words: {@code deploy nodejs v2}
   * @param verdict how the run ended
   * @param millis how long the run took
   * @param steps how many steps were done
   * @param trouble the first line of what went wrong; empty when nothing did
   * @param probe what a probe observed meanwhile; empty where there was none, and in old entries
   */
  public record Entry(
      String at,
      String by,
      String verb,
      String verdict,
      long millis,
      int steps,
      String trouble,
      Optional<Probe> probe) {
    public Entry {
      var _ = Instant.parse(at);
    }
  }

  /** How requests to an app's front fared while the app was switched. */
  public record Probe(long requests, long failed, long longestStallMillis) {}

  /**
   * Returns the history with this entry about a problem on which no run acted. The same problem is
   * written once within an hour, and the oldest entries of its kind are removed first.
   */
  public History remarking(Entry entry) {
    var lately = Instant.parse(entry.at()).minus(NEWS);
    var remarks = entries.stream().filter(each -> isLike(each, entry)).toList();
    if (remarks.stream()
        .filter(each -> each.trouble().equals(entry.trouble()))
        .anyMatch(each -> Instant.parse(each.at()).isAfter(lately))) {
      return this;
    }
    var left = new ArrayList<>(entries);
    remarks.stream().limit(Math.max(0, remarks.size() - REMARKS + 1)).forEach(left::remove);
    return new History(left).with(entry);
  }

  private static boolean isLike(Entry one, Entry other) {
    return one.verb().equals(other.verb()) && one.verdict().equals(other.verdict());
  }

  public History with(Entry entry) {
    var all = new ArrayList<>(entries);
    all.add(entry);
    return new History(all.subList(Math.max(0, all.size() - KEPT), all.size()));
  }
}
