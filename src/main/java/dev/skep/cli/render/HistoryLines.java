package dev.skep.cli.render;

import dev.skep.cluster.store.History;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Renders the history of a cluster, a line a run, newest last. */
public final class HistoryLines {
  private HistoryLines() {}

  /** The last {@code most} runs, with times as in {@code zone}. */
  public static List<String> of(History history, int most, ZoneId zone) {
    if (history.entries().isEmpty()) {
      return List.of("Nothing was done to it yet.");
    }
    var clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    var table = new Table("");
    table.row("when", "who", "verb", "verdict", "took", "steps", "");
    latest(history, most)
        .forEach(entry ->
            table.row(
                clock.format(Instant.parse(entry.at()).truncatedTo(ChronoUnit.SECONDS)),
                entry.by(),
                entry.verb(),
                entry.verdict(),
                VerdictLines.took(Duration.ofMillis(entry.millis())),
                String.valueOf(entry.steps()),
                last(entry)));
    return table.lines();
  }

  private static String last(History.Entry entry) {
    return entry
        .trouble()
        .lines()
        .findFirst()
        .or(() -> entry.probe().map(ProbeWords::of))
        .orElse("");
  }

  /** The last {@code most} runs, newest last. */
  public static List<History.Entry> latest(History history, int most) {
    var all = history.entries();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }
}
