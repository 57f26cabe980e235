package dev.skep.spec;

import java.util.List;

/**
 * Whether a file may follow on the spec that was applied last without asking: the three-way rule. A
 * file that gives a key the value it had before someone else changed it was most likely written
 * before that change.
 */
public sealed interface SpecLineage {
  /** The file says what is applied. */
  record Same() implements SpecLineage {}

  /** The file says something new everywhere it differs. */
  record Descends(List<SpecChange> changes) implements SpecLineage {
    public Descends {
      changes = List.copyOf(changes);
    }
  }

  /** The file would undo these changes of others, among all that it would change. */
  record Undoes(List<SpecChange> undone, List<SpecChange> changes) implements SpecLineage {
    public Undoes {
      undone = List.copyOf(undone);
      changes = List.copyOf(changes);
    }
  }

  /** Judges a file by what is applied and by what was applied earlier, in any order. */
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
