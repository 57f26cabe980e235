package dev.skep.cluster.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was done to the cluster, newest last; the oldest are forgotten beyond {@link #KEPT}. */
public record History(List<Entry> entries) {
  public static final String DOCUMENT = "history";
  public static final History EMPTY = new History(List.of());

  /** About 300 bytes each: far below the 1 MiB that a document holds. */
  static final int KEPT = 200;

  /** Of what was seen and not acted on: runs are worth more. */
  static final int REMARKS = 50;

  /** What is amiss now and then all day long is news once in so long. */
  private static final Duration NEWS = Duration.ofHours(1);

  public History {
    entries = List.copyOf(entries);
  }

  /**
   * One run that changed something or tried to, or what a keeper leaves as it is.
   *
   * @param at when it began, ISO-8601
   * @param by who ran it, {@code user@machine}
   * @param verb with its words: {@code deploy nodejs v2}
   * @param verdict how it ended
   * @param millis how long it took
   * @param steps how many steps were done
   * @param trouble the first line of what went wrong; empty when nothing did
   * @param probe what a visitor saw meanwhile; empty where none asked, and before there were any
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

  /** How visitors fared while an app was switched. */
  public record Probe(long requests, long failed, long longestStallMillis) {}

  /**
   * With this, by which nothing was done: the same is written once within an hour, and the oldest
   * of its kind are forgotten first.
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
