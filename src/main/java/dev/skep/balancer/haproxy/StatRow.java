package dev.skep.balancer.haproxy;

import java.util.List;
import java.util.stream.Stream;

/** One line of {@code show stat}, its cells by the names in the header, which begins with #. */
record StatRow(List<String> header, List<String> cells) {
  StatRow {
    header = List.copyOf(header);
    cells = List.copyOf(cells);
  }

  static Stream<StatRow> of(String csv) {
    var lines = csv.lines().dropWhile(line -> !line.startsWith("# ")).toList();
    if (lines.isEmpty()) {
      return Stream.of();
    }
    var header = List.of(lines.getFirst().substring(2).split(","));
    return lines.stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(line -> new StatRow(header, List.of(line.split(",", -1))));
  }

  /** The cell in a column; empty if there is no such column. */
  String cell(String column) {
    int at = header.indexOf(column);
    return at < 0 || at >= cells.size() ? "" : cells.get(at);
  }

  /** The number in a column; 0 if the cell is empty. HAProxy has -1 where it never counted. */
  long number(String column) {
    var cell = cell(column);
    return cell.isEmpty() ? 0 : Long.parseLong(cell);
  }
}
