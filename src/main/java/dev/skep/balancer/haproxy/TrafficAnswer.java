package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorTraffic;
import dev.skep.balancer.model.Traffic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads HAProxy's own counters of an app's two backends: one line of commands, and its answer. */
final class TrafficAnswer {
  private static final int BACKENDS = 2;

  private TrafficAnswer() {}

  static String question(String app) {
    return "show stat %s %d -1;show stat %s %d -1"
        .formatted(
            BalancedApp.backend(app, Color.BLUE),
            BACKENDS,
            BalancedApp.backend(app, Color.GREEN),
            BACKENDS);
  }

  /** The traffic of both colours; empty if HAProxy does not know both backends. */
  static Optional<ColorTraffic> parse(String app, String answer) {
    var rows = Arrays.stream(answer.split("\n\n+")).flatMap(StatRow::of).toList();
    return traffic(rows, BalancedApp.backend(app, Color.BLUE))
        .flatMap(blue ->
            traffic(rows, BalancedApp.backend(app, Color.GREEN))
                .map(green -> new ColorTraffic(blue, green)));
  }

  private static Optional<Traffic> traffic(List<StatRow> rows, String backend) {
    return rows.stream()
        .filter(row -> row.cell("pxname").equals(backend))
        .findFirst()
        .map(TrafficAnswer::traffic);
  }

  private static Traffic traffic(StatRow row) {
    long answers =
        Stream.of("hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx", "hrsp_other")
            .mapToLong(row::number)
            .sum();
    return new Traffic(answers, row.number("hrsp_5xx"), row.number("wretr"), row.number("rtime"));
  }
}
