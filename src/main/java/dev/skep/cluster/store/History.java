package dev.skep.cluster.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was done to the cluster, newest last; the oldest are forgotten beyond {@link #KEPT}. */
public record History(List<Entry> entries) {
  public static final String DOCUMENT = "history";
  public static final History EMPTY = new History(List.of());

  /** About 300 bytes each: far below the 1 MiB that a document holds. */
  static final int KEPT = 200;

  public History {
    entries = List.copyOf(entries);
  }

  /**
   * One run that changed something or tried to.
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
      Optional<Probe> probe) {}

  /** How visitors fared while an app was switched. */
  public record Probe(long requests, long failed, long longestStallMillis) {}

  public History with(Entry entry) {
    var all = new ArrayList<>(entries);
    all.add(entry);
    return new History(all.subList(Math.max(0, all.size() - KEPT), all.size()));
  }
}
