package dev.skep.spec.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the faults of one file. Beyond a hundred it only counts them: nobody reads more. */
final class Faults {
  private static final int MOST = 100;

  private final List<Fault> found = new ArrayList<>();
  private int more;

  void add(Position at, String path, String message) {
    add(at, path, message, Optional.empty());
  }

  void add(Position at, String path, String message, Optional<String> suggestion) {
    if (found.size() < MOST) {
      found.add(new Fault(at.line(), at.column(), path, message, suggestion));
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All faults in the order of their lines, and at the end how many are not shown. */
  List<Fault> inOrder() {
    var all = new ArrayList<>(found);
    all.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
    if (more > 0) {
      var last = all.getLast();
      all.add(
          new Fault(
              last.line(),
              last.column(),
              "",
              "and %d more faults, not shown".formatted(more),
              Optional.empty()));
    }
    return all;
  }
}
