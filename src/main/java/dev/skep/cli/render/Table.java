package dev.skep.cli.render;

import java.util.ArrayList;
import java.util.List;

/** Lays out words in columns. */
final class Table {
  private static final String GAP = "  ";

  private final String indent;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String indent) {
    this.indent = indent;
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<String> lines() {
    var widths = widths();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private List<Integer> widths() {
    var widths = new ArrayList<Integer>();
    for (var row : rows) {
      for (int i = 0; i < row.size() - 1; i++) { // the last column needs no width
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    return widths;
  }

  private String line(List<String> row, List<Integer> widths) {
    var line = new StringBuilder(indent);
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i));
      if (i < row.size() - 1) {
        line.repeat(' ', widths.get(i) - row.get(i).length()).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }
}
