package dev.skep.spec;

import java.util.List;

/**
 * Decides whether a file may replace the spec that was applied last without a question: the
 * three-way rule. A file that gives a key the value it had before another person changed it was
 * most likely written before that change.
 */
public sealed interface SpecLineage {
  /** The file says the same as the spec that was applied last. */
  record Same() implements SpecLineage {}

  /** The file has a new value everywhere it differs. */
  record Descends(List<SpecChange> changes) implements SpecLineage {
    public Descends {
      changes = List.copyOf(changes);
    }
  }

  /** The file would undo these changes of other people, among all that it would change. */
  record Undoes(List<SpecChange> undone, List<SpecChange> changes) implements SpecLineage {
    public Undoes {
      undone = List.copyOf(undone);
      changes = List.copyOf(changes);
    }
  }

  /** Compares a file with the spec that was applied last and with earlier ones, in any order. */
  static SpecLineage of(Spec file, Spec applied, List<Spec> earlier) {
    var changes = SpecDiff.between(applied, file);
    if (changes.isEmpty()) {
      return new Same();
    }
    var undone =
        changes.stream()
            .filter(change ->
                earlier.stream()
                    .anyMatch(old -> SpecDiff.at(old, change.path()).equals(change.after())))
            .toList();
    return undone.isEmpty() ? new Descends(changes) : new Undoes(undone, changes);
  }
}
